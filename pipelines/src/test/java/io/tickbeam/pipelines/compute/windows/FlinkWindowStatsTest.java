package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on Flink. */
class FlinkWindowStatsTest extends WindowStatsContract {

  FlinkWindowStatsTest() {
    super(TestRunner.FLINK);
  }

  /**
   * When a group fires, Flink holds the watermark back from the next one for the time of a bundle.
   * How a result that has been given is revised, {@code FlinkLiveIT} shows.
   */
  @Override
  boolean gathersWhatComesAtOnce() {
    return true;
  }
}
