package io.tickbeam.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** What a live run needs so that its counters can be read while it goes on. */
  List<String> liveFlags(Path folder) throws IOException {
    if (this != FLINK) {
      return List.of();
    }
    // Counters travel with the workers' heartbeats: every 10 s unless told otherwise.
    Path configuration = Files.createDirectories(folder.resolve("flink-conf"));
    Files.writeString(configuration.resolve("config.yaml"), "heartbeat.interval: 500\n");
    return List.of("--attachedMode=false", "--flinkConfDir=" + configuration);
  }
}
