package io.tickbeam.pipelines.read.mysql;

/**
 * Reads decimals as a database writes them, without the zeros that fill them up: with all its
 * places a price does not fit a long. Not thread-safe.
 */
final class StoredDecimal {

  private static final int MOST_DIGITS = 18;

  private long digits;
  private int scale;

  /**
   * Reads a decimal; false when it is not digits with at most one point, or has more digits than a
   * long takes. What is here then says nothing of it.
   *
   * @param text in ASCII
   */
  boolean read(byte[] text) {
    digits = 0;
    scale = 0;
    int count = 0;
    boolean isBehindPoint = false;
    // Those behind the point count when another digit follows them.
    int zeros = 0;
    for (byte each : text) {
      if (each == '.' && !isBehindPoint) {
        isBehindPoint = true;
      } else if (each == '0' && isBehindPoint) {
        zeros++;
      } else if (each >= '0' && each <= '9') {
        if (digits != 0 || each != '0') {
          // Zeros in front of the first other digit take no room.
          count += 1 + (digits == 0 ? 0 : zeros);
        }
        if (count > MOST_DIGITS) {
          return false;
        }
        scale += isBehindPoint ? zeros + 1 : 0;
        for (; zeros > 0; zeros--) {
          digits *= 10;
        }
        digits = digits * 10 + (each - '0');
      } else {
        return false;
      }
    }
    return text.length > 0;
  }

  /** All digits, as a whole number. */
  long digits() {
    return digits;
  }

  /** How many of the digits are behind the point. */
  int scale() {
    return scale;
  }
}
