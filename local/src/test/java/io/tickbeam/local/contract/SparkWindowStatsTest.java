package io.tickbeam.local.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Spark's streaming runner: one event of the stream is one batch. */
class SparkWindowStatsTest extends WindowStatsContract {

  @TempDir Path checkpoints;

  @BeforeAll
  static void doWithoutWebPages() {
    System.setProperty("spark.ui.enabled", "false");
  }

  @Override
  String[] runnerArguments() {
    return new String[] {
      "--runner=TestSparkRunner",
      "--sparkMaster=local[2]",
      "--batchIntervalMillis=100",
      "--checkpointDir=" + checkpoints,
      "--enableSparkMetricSinks=false",
      "--testTimeoutSeconds=30"
    };
  }
}
