package io.tickbeam.pipelines.read.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class DeadLetterCoderTest {

  @Test
  void keepsEachPart() throws Exception {
    keeps(null, null);
    keeps(new byte[0], null);
    keeps("東\0京".getBytes(UTF_8), null);
    keeps(LargeOriginal.deflate(new byte[9_000_000], 1_000), LargeOriginal.of(new byte[9_000_000]));
  }

  private static void keeps(byte[] bytes, LargeOriginal large) throws Exception {
    DeadLetter letter =
        new DeadLetter("missing price", "parse", "tickers", 3, 1L << 40, bytes, large);

    DeadLetter read = CoderUtils.clone(DeadLetterCoder.of(), letter);

    assertEquals("missing price", read.reason());
    assertEquals("parse", read.step());
    assertEquals("tickers", read.topic());
    assertEquals(3, read.partition());
    assertEquals(1L << 40, read.offset());
    assertArrayEquals(bytes, read.bytes());
    assertEquals(large, read.large());
  }

  @Test
  void canBeShipped() {
    CoderProperties.coderSerializable(DeadLetterCoder.of());
  }
}
