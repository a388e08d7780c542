package io.tickbeam.contract.tick;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Exact decimals as the tables hold them: at most 18 decimal places, from 0 to below 10^15. */
public final class Decimals {

  /** Decimal places of every stored decimal. */
  public static final int SCALE = 18;

  private static final int MAX_INTEGER_DIGITS = 15;

  /** Up to here the digits fit a long and are in range, with or without a point. */
  private static final int MAX_PLAIN_LENGTH = 15;

  private static final int MAX_TEXT_LENGTH = 1_000;
  private static final String ZEROS = "0".repeat(SCALE);

  private Decimals() {}

  /**
   * A price, size or volume from its text, rounded HALF_EVEN beyond 18 decimal places.
   *
   * @throws InvalidFieldException when the text is no number, negative, or 10^15 and more
   */
  public static BigDecimal parse(String field, String text) {
    BigDecimal plain = plain(text);
    return plain != null ? plain : parseAny(field, text);
  }

  /**
   * The usual form, digits with at most one point between them, several times faster; null when the
   * text is of another form. It is within range by its length.
   */
  private static BigDecimal plain(String text) {
    int length = text.length();
    long unscaled = 0;
    int point = -1;
    if (length == 0 || length > MAX_PLAIN_LENGTH) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + (c - '0');
      } else if (c == '.' && point < 0 && i > 0 && i < length - 1) {
        point = i;
      } else {
        return null;
      }
    }
    return unscaled == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(unscaled, point < 0 ? 0 : length - 1 - point);
  }

  /**
   * A decimal as a database writes it, without the zeros that fill it up: with all its places a
   * price does not fit a long, and everything done with it takes several times longer.
   *
   * @param text digits with at most one point, perhaps behind a sign, in ASCII; or null
   */
  public static BigDecimal ofStored(byte[] text) {
    if (text == null) {
      return null;
    }
    int point = 0;
    while (point < text.length && text[point] != '.') {
      point++;
    }
    int end = text.length;
    while (end > point + 1 && text[end - 1] == '0') {
      end--;
    }
    end = end == point + 1 ? point : end;
    String shortest = new String(text, 0, end, StandardCharsets.US_ASCII);
    BigDecimal plain = plain(shortest);
    return plain != null ? plain : new BigDecimal(shortest);
  }

  /** A decimal for people: without an exponent and without zeros at the end. */
  public static String toShortText(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** All 18 places of a decimal that has no more. */
  public static String toText(BigDecimal value) {
    String text = value.toPlainString();
    int missing = SCALE - Math.max(0, value.scale());
    if (missing == 0) {
      return text;
    }
    return text + (value.scale() <= 0 ? "." : "") + ZEROS.substring(0, missing);
  }

  public static BigDecimal parseAny(String field, String text) {
    BigDecimal exact = read(field, text);
    if (exact.signum() < 0) {
      throw new InvalidFieldException(field + " out of range");
    }
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    // Digits before the point, told without expanding an exponent of millions.
    long integerDigits = (long) exact.precision() - exact.scale();
    if (integerDigits > MAX_INTEGER_DIGITS) {
      throw new InvalidFieldException(field + " out of range");
    }
    if (integerDigits < -SCALE) {
      return BigDecimal.ZERO;
    }
    BigDecimal rounded =
        exact.scale() > SCALE ? exact.setScale(SCALE, RoundingMode.HALF_EVEN) : exact;
    if (rounded.precision() - rounded.scale() > MAX_INTEGER_DIGITS) {
      throw new InvalidFieldException(field + " out of range");
    }
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static BigDecimal read(String field, String text) {
    boolean ascii = text.length() <= MAX_TEXT_LENGTH && text.chars().allMatch(c -> c < 128);
    try {
      if (ascii) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Reported below, as any other text that is no number.
    }
    throw new InvalidFieldException("invalid " + field);
  }
}
