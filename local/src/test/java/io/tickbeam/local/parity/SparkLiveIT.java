package io.tickbeam.local.parity;

import java.time.Duration;

/** A stream under way on the Spark runner. */
class SparkLiveIT extends LiveContract {

  @Override
  String runner() {
    return "SparkRunner";
  }

  /**
   * Four batches of half a second, and eight seconds more on a machine that has much else to do.
   */
  @Override
  Duration closesWithin() {
    return Duration.ofSeconds(10);
  }
}
