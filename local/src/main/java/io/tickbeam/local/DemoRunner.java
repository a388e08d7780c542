package io.tickbeam.local;

import io.tickbeam.pipelines.RunSummary;
import io.tickbeam.pipelines.RunningPipeline;
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
    FlinkCounters.clear();
    Path configuration = Files.createDirectories(folder.resolve("flink"));
    Files.writeString(
        configuration.resolve("config.yaml"),
        "metrics.reporters: tickbeam\nmetrics.reporter.tickbeam.factory.class: "
            + FlinkCounters.class.getName()
            + "\n");
    return List.of("--attachedMode=false", "--flinkConfDir=" + configuration);
  }

  /** What a live run has counted so far. */
  RunSummary summary(RunningPipeline pipeline) {
    return this == FLINK ? FlinkCounters.summary() : pipeline.summary();
  }
}
