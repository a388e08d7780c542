package io.tickbeam.testing.reference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ticker messages of BTC-USD around noon of 2026-01-05, trade ids and sequences as added. */
final class ReferenceMessages {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final List<byte[]> messages = new ArrayList<>();

  /** A tick so long after noon, such as {@code PT0.5S}, with further fields as JSON or none. */
  ReferenceMessages add(String afterNoon, String price, String... fields) {
    int number = messages.size() + 1;
    String text =
        String.format(
            Locale.ROOT,
            """
            {"type":"ticker","product_id":"BTC-USD","time":"%s","price":"%s","trade_id":%d,\
            "sequence":%d%s}\
            """,
            time(afterNoon),
            price,
            number,
            number,
            tail(fields));
    return addRaw(text);
  }

  /** Any message. */
  ReferenceMessages addRaw(String text) {
    messages.add(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  List<byte[]> list() {
    return List.copyOf(messages);
  }

  static Instant time(String afterNoon) {
    return NOON.plus(Duration.parse(afterNoon));
  }

  private static String tail(String... fields) {
    return fields.length == 0 ? "" : "," + String.join(",", fields);
  }
}
