package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on Spark. */
class SparkAnalyticsTest extends AnalyticsContract {

  SparkAnalyticsTest() {
    super(TestRunner.SPARK);
  }
}
