package io.tickbeam.replay.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the fields of a tick as JSON. Decimals are strings. */
final class TickText {

  private static final long SECOND_MICROS = 1_000_000;

  private final StringBuilder json = new StringBuilder(512);
  private long cachedSecond = Long.MIN_VALUE;
  private String cachedSecondText = "";

  /** Begins a tick with its first field. */
  TickText begin(String name, String value) {
    json.setLength(0);
    return field('{', name).quoted(value);
  }

  /** The tick as it is sent. */
  byte[] end() {
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  TickText text(String name, String value) {
    return field(',', name).quoted(value);
  }

  private TickText quoted(String value) {
    json.append('"').append(value).append('"');
    return this;
  }

  private TickText field(char separator, String name) {
    json.append(separator).append('"').append(name).append("\":");
    return this;
  }

  TickText number(String name, long value) {
    field(',', name).json.append(value);
    return this;
  }

  /** A field of {@code units} · 10^−{@code scale} with all decimal places. */
  TickText fixed(String name, long units, int scale) {
    field(',', name).json.append('"');
    decimal(units, scale);
    json.append('"');
    return this;
  }

  /** As {@link #fixed}, without zeros at the end, as Coinbase writes prices. */
  TickText trimmed(String name, long units, int scale) {
    long rest = units;
    int places = scale;
    while (places > 0 && rest % 10 == 0) {
      rest /= 10;
      places--;
    }
    return fixed(name, rest, places);
  }

  /** A time in microseconds since the epoch, as ISO 8601 in UTC. */
  TickText time(String name, long micros) {
    long second = Math.floorDiv(micros, SECOND_MICROS);
    if (second != cachedSecond) {
      cachedSecond = second;
      String text = Instant.ofEpochSecond(second).toString();
      cachedSecondText = text.substring(0, text.length() - 1) + ".";
    }
    field(',', name).json.append('"').append(cachedSecondText);
    digits(Math.floorMod(micros, SECOND_MICROS), SECOND_MICROS / 10);
    json.append("Z\"");
    return this;
  }

  private void decimal(long units, int scale) {
    long one = 1;
    for (int i = 0; i < scale; i++) {
      one *= 10;
    }
    json.append(units / one);
    if (scale > 0) {
      json.append('.');
      digits(units % one, one / 10);
    }
  }

  /** Appends a number with zeros in front of it, the highest digit being {@code place}. */
  private void digits(long value, long place) {
    for (long each = place; each > 1 && value < each; each /= 10) {
      json.append('0');
    }
    json.append(value);
  }
}
