package io.tickbeam.local.parity;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** A stream under way on the Flink runner. */
@Tag("slow")
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
