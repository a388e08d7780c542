package io.tickbeam.pipelines.read.mysql;

import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class PartCoderTest {

  @Test
  void keepsEachPart() throws Exception {
    Part part = new Part("binance", "币安人生-USDT", new KeyRange("T1", "~"));

    CoderProperties.coderDecodeEncodeEqual(Part.PartCoder.of(), part);
  }

  @Test
  void canBeShipped() {
    CoderProperties.coderSerializable(Part.PartCoder.of());
  }
}
