package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on Flink. */
class FlinkAnalyticsTest extends AnalyticsContract {

  FlinkAnalyticsTest() {
    super(TestRunner.FLINK);
  }
}
