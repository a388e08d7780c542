package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonToken;
import io.tickbeam.contract.tick.InvalidFieldException;
import java.util.Set;

/**
 * What the text of a field may be, by its kind. Whoever reads a message reads it by these rules.
 */
final class FieldText {

  /** Without them there is no tick, so an empty one is invalid; any other empty field is absent. */
  private static final Set<String> REQUIRED =
      Set.of(TickFields.PRODUCT_ID, TickFields.PRICE, TickFields.TIME);

  private static final int MOST_DIGITS = 19;

  private FieldText() {}

  /** Whether a field is as good as not there: null, or optional and an empty string. */
  static boolean isAbsent(String name, JsonToken token, String text) {
    return token == JsonToken.VALUE_NULL
        || (text.isEmpty() && token == JsonToken.VALUE_STRING && !REQUIRED.contains(name));
  }

  /**
   * The text of a field that is a string.
   *
   * @param text null when the field is absent
   * @throws InvalidFieldException when it is no string
   */
  static String string(String name, JsonToken token, String text) {
    if (text != null && token != JsonToken.VALUE_STRING) {
      throw new InvalidFieldException("invalid " + name);
    }
    return text;
  }

  /**
   * The text of a field that is a number, or a string that may hold one.
   *
   * @param text null when the field is absent
   * @throws InvalidFieldException when it is neither
   */
  static String number(String name, JsonToken token, String text) {
    boolean isNumber =
        text == null
            || token == JsonToken.VALUE_STRING
            || token == JsonToken.VALUE_NUMBER_INT
            || token == JsonToken.VALUE_NUMBER_FLOAT;
    if (!isNumber) {
      throw new InvalidFieldException("invalid " + name);
    }
    return text;
  }

  /**
   * A whole number from 0 to 2^63-1; null when the field is absent.
   *
   * @throws InvalidFieldException when it is something else
   */
  static Long wholeNumber(String name, JsonToken token, String text) {
    String digits = number(name, token, text);
    if (digits == null) {
      return null;
    }
    try {
      if (isDigits(digits)) {
        return Long.valueOf(digits);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits beyond the largest long: as invalid as letters, and reported below.
    }
    throw new InvalidFieldException("invalid " + name);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DIGITS;
  }
}
