package io.tickbeam.local.parity;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parity on the Flink runner. */
class FlinkParityIT extends ParityContract {

  @Override
  String runner() {
    return "FlinkRunner";
  }

  @Test
  @Tag("slow")
  @Override
  void topicPerProductWithEveryMessageTwiceAndPartitionsThatOnlyHaveHeartbeats() throws Exception {
    super.topicPerProductWithEveryMessageTwiceAndPartitionsThatOnlyHaveHeartbeats();
  }

  @Test
  @Tag("slow")
  @Override
  void ticksUpToHalfAnHourOutOfOrder() throws Exception {
    super.ticksUpToHalfAnHourOutOfOrder();
  }
}
