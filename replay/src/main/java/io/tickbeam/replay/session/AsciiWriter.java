package io.tickbeam.replay.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Builds ASCII messages in a reused buffer. */
final class AsciiWriter {

  private static final long SECOND_MICROS = 1_000_000;

  private byte[] buffer = new byte[1024];
  private int length;
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedSecondText = {};

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  AsciiWriter text(byte[] ascii) {
    require(ascii.length);
    System.arraycopy(ascii, 0, buffer, length, ascii.length);
    length += ascii.length;
    return this;
  }

  /** Appends a whole number that is not negative. */
  AsciiWriter number(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** Appends {@code units} · 10^−{@code scale} with all decimal places. */
  AsciiWriter fixed(long units, int scale) {
    long one = 1;
    for (int i = 0; i < scale; i++) {
      one *= 10;
    }
    number(units / one);
    require(1);
    buffer[length++] = '.';
    return digits(units % one, scale);
  }

  /**
   * Appends {@code units} · 10^−{@code scale} without trailing zeros, as Coinbase writes prices.
   */
  AsciiWriter trimmed(long units, int scale) {
    fixed(units, scale);
    while (buffer[length - 1] == '0') {
      length--;
    }
    if (buffer[length - 1] == '.') {
      length--;
    }
    return this;
  }

  /** Appends microseconds since the epoch as an ISO 8601 time in UTC. */
  AsciiWriter time(long micros) {
    long second = Math.floorDiv(micros, SECOND_MICROS);
    if (second != cachedSecond) {
      cachedSecond = second;
      String text = Instant.ofEpochSecond(second).toString();
      cachedSecondText = ascii(text.substring(0, text.length() - 1) + ".");
    }
    text(cachedSecondText);
    digits(Math.floorMod(micros, SECOND_MICROS), 6);
    require(1);
    buffer[length++] = 'Z';
    return this;
  }

  private AsciiWriter digits(long value, int count) {
    require(count);
    long rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  private void require(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * (length + more));
    }
  }
}
