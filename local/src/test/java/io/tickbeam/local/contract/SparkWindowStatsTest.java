package io.tickbeam.local.contract;

import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipelineOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Spark's streaming runner: one event of the stream is one batch. */
class SparkWindowStatsTest extends WindowStatsContract {

  @TempDir Path checkpoints;

  @BeforeAll
  static void prepareRunner() {
    PipelineOptionsFactory.register(TestPipelineOptions.class);
    System.setProperty("spark.ui.enabled", "false");
    // Ten batch intervals, its own limit, are too few for the last batches on a busy machine.
    System.setProperty("spark.streaming.gracefulStopTimeout", "10000");
  }

  @Override
  String[] runnerArguments() {
    return new String[] {
      "--runner=TestSparkRunner",
      "--sparkMaster=local[2]",
      "--batchIntervalMillis=250",
      "--minReadTimeMillis=50",
      "--checkpointDir=" + checkpoints,
      "--enableSparkMetricSinks=false",
      "--testTimeoutSeconds=30"
    };
  }
}
