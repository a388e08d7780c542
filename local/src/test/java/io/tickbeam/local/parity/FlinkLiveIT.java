package io.tickbeam.local.parity;

import java.time.Duration;

/** A stream under way on the Flink runner. */
class FlinkLiveIT extends LiveContract {

  @Override
  String runner() {
    return "FlinkRunner";
  }

  /** A second, and three more on a machine that has much else to do. */
  @Override
  Duration closesWithin() {
    return Duration.ofSeconds(4);
  }
}
