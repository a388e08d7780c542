package io.tickbeam.pipelines.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipelineOptions;

/** The runners that the contracts run on, with the options of their tests. */
public enum TestRunner {
  /** With its checks that elements are immutable and can be coded. */
  DIRECT {
    @Override
    List<String> stream(Path folder) {
      return List.of("--runner=DirectRunner", "--targetParallelism=2");
    }

    @Override
    List<String> batch() {
      return stream(null);
    }
  },

  /** In a stream, one event of the test is one batch. */
  SPARK {
    @Override
    List<String> stream(Path folder) {
      PipelineOptionsFactory.register(TestPipelineOptions.class);
      // Ten batch intervals, its own limit, are too few for the last batches on a busy machine.
      System.setProperty("spark.streaming.gracefulStopTimeout", "10000");
      System.setProperty("spark.ui.enabled", "false");
      return List.of(
          "--runner=TestSparkRunner",
          "--sparkMaster=local[2]",
          "--batchIntervalMillis=250",
          "--minReadTimeMillis=50",
          "--checkpointDir=" + folder,
          "--enableSparkMetricSinks=false",
          "--testTimeoutSeconds=240");
    }

    @Override
    List<String> batch() {
      System.setProperty("spark.ui.enabled", "false");
      return List.of(
          "--runner=SparkRunner", "--sparkMaster=local[2]", "--enableSparkMetricSinks=false");
    }
  },

  /** In a stream, one tick a bundle: what arrives late then is late. */
  FLINK {
    @Override
    List<String> stream(Path folder) {
      return List.of(
          "--runner=TestFlinkRunner",
          "--streaming=true",
          "--flinkMaster=[local]",
          "--parallelism=1",
          "--maxBundleSize=1",
          "--maxBundleTimeMills=100");
    }

    @Override
    List<String> batch() {
      return List.of("--runner=TestFlinkRunner", "--flinkMaster=[local]", "--parallelism=2");
    }
  };

  /**
   * Options for a pipeline that reads a {@code TestStream}.
   *
   * @param folder an empty folder, for the checkpoints of runners that need one
   */
  public PipelineOptions streamOptions(Path folder) {
    return options(stream(folder));
  }

  /** Options for a pipeline whose input is bounded. */
  public PipelineOptions batchOptions() {
    return options(batch());
  }

  abstract List<String> stream(Path folder);

  abstract List<String> batch();

  private static PipelineOptions options(List<String> arguments) {
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
  }
}
