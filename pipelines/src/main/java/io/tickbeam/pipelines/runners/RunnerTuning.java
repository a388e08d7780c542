package io.tickbeam.pipelines.runners;

import io.tickbeam.pipelines.options.TickerOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Settings of a runner that no argument has, or that depend on what there is to read. By name,
 * because only the chosen runner is on the class path.
 */
public final class RunnerTuning {

  private static final String DIRECT = "org.apache.beam.runners.direct.DirectOptions";
  private static final String SPARK = "org.apache.beam.runners.spark.SparkPipelineOptions";

  /** Of a batch that catches up: what was read before is worked on meanwhile. */
  private static final double READING_TO_CATCH_UP = 0.9;

  /** Of a live batch: a window waits for two reads to end before its row is written. */
  private static final double READING_LIVE = 0.4;

  private RunnerTuning() {}

  /** DirectRunner would block in run(), and counters could not be shown meanwhile. */
  public static void dontBlock(PipelineOptions options) {
    set(options, DIRECT, "setBlockOnRun", boolean.class, false);
  }

  /**
   * Spark reads the partitions one after another, each for its share of the batch. Readers that
   * wait for more than one and a half batches are closed, and opened again at some cost.
   */
  public static void shareReadTime(TickerOptions options) {
    double reading = options.getStopWhenCaughtUp() ? READING_TO_CATCH_UP : READING_LIVE;
    double share = reading / Math.max(1, options.getPartitions());
    set(options, SPARK, "setReadTimePercentage", Double.class, share);
    set(options, SPARK, "setMinReadTimeMillis", Long.class, 20L);
  }

  private static <T> void set(
      PipelineOptions options, String type, String setter, Class<T> valueType, T value) {
    try {
      Class<? extends PipelineOptions> optionsType =
          Class.forName(type).asSubclass(PipelineOptions.class);
      optionsType.getMethod(setter, valueType).invoke(options.as(optionsType), value);
    } catch (ClassNotFoundException e) {
      // Another runner is on the class path: nothing to set.
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no " + setter + " as of Beam 2.70.0", e);
    }
  }
}
