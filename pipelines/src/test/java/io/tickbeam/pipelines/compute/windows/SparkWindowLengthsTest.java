package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on Spark's streaming runner. */
class SparkWindowLengthsTest extends WindowLengthsContract {

  SparkWindowLengthsTest() {
    super(TestRunner.SPARK);
  }
}
