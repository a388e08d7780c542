package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on the Direct runner. */
class DirectAnalyticsTest extends AnalyticsContract {

  DirectAnalyticsTest() {
    super(TestRunner.DIRECT);
  }
}
