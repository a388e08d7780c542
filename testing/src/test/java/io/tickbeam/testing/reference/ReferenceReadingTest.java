package io.tickbeam.testing.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.testing.reference.ReferenceReading.Kind;
import org.junit.jupiter.api.Test;

class ReferenceReadingTest {

  private static final int LONGER_THAN_JACKSON_TAKES_BY_DEFAULT = 21_000_000;

  @Test
  void fieldsThatAreIgnoredMayBeOfAnyLength() {
    String comment = "c".repeat(LONGER_THAN_JACKSON_TAKES_BY_DEFAULT);
    String tick =
        """
        {"product_id":"BTC-USD","time":"2026-01-05T12:00:00Z","price":"1","comment":"%s"}\
        """
            .formatted(comment);

    assertEquals(Kind.TICK, ReferenceReading.kind(tick.getBytes(UTF_8)));
  }
}
