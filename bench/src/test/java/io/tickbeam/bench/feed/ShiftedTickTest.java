package io.tickbeam.bench.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShiftedTickTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void changesTheTimeAndNothingElse() {
    assertEquals(
        "{\"price\":\"1.10\",\"time\":\"2026-01-02T03:04:05.678901Z\",\"more\":{\"time\":\"kept\"},"
            + "\"big\":123456789012345678901234567890,\"small\":1.10,\"list\":[1,null,true]}",
        shift(
            "{\"price\":\"1.10\", \"time\":\"2025-12-02T03:00:00Z\",\"more\":{\"time\":\"kept\"},"
                + "\"big\":123456789012345678901234567890,\"small\":1.10,\"list\":[1,null,true]}"));
  }

  @Test
  void leavesMessagesWithoutTimeAlone() {
    assertEquals("{\"type\":\"heartbeat\"}", shift("{\"type\":\"heartbeat\"}"));
  }

  private static String shift(String message) {
    byte[] shifted = ShiftedTick.at(TIME, message.getBytes(StandardCharsets.UTF_8));
    return new String(shifted, StandardCharsets.UTF_8);
  }
}
