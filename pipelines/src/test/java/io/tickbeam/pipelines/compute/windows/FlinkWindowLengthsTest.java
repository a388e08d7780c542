package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on Flink. */
class FlinkWindowLengthsTest extends WindowLengthsContract {

  FlinkWindowLengthsTest() {
    super(TestRunner.FLINK);
  }

  /** As in {@link FlinkWindowStatsTest}. */
  @Override
  boolean gathersWhatComesAtOnce() {
    return true;
  }
}
