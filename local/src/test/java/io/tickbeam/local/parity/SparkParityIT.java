package io.tickbeam.local.parity;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parity on the Spark runner. */
class SparkParityIT extends ParityContract {

  @Override
  String runner() {
    return "SparkRunner";
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
