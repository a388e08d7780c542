package io.tickbeam.local.demo;

/** The runners that the demo's pipeline can run on. */
enum DemoRunner {
  DIRECT("Direct"),
  SPARK("Spark"),
  FLINK("Flink");

  private final String title;

  DemoRunner(String title) {
    this.title = title;
  }

  /** Name for people. */
  String title() {
    return title;
  }

  /** Flag that chooses the runner. */
  String flag() {
    return "--runner=" + title + "Runner";
  }
}
