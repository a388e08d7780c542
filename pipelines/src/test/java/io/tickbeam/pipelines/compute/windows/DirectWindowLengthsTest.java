package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.testing.TestRunner;

/** The contract on the Direct runner. */
class DirectWindowLengthsTest extends WindowLengthsContract {

  DirectWindowLengthsTest() {
    super(TestRunner.DIRECT);
  }
}
