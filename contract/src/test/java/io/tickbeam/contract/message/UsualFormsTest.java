package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The fast reading of usual texts says what the careful reading says, of any text. */
class UsualFormsTest {

  private static final int TEXTS = 200_000;

  private final Random random = new Random(7);

  @Test
  void decimalsAreReadAlikeBothWays() {
    for (int i = 0; i < TEXTS; i++) {
      String text = garbled(decimal(), "0123456789.-+eE x");
      assertEquals(
          outcome(any -> Decimals.parseAny("price", any), text),
          outcome(any -> Decimals.parse("price", any), text),
          text);
    }
  }

  @Test
  void timesAreReadAlikeBothWays() {
    for (int i = 0; i < TEXTS; i++) {
      String text = garbled(time(), "0123456789.-:TZtz+ ");
      assertEquals(
          outcome(EventTime::parseAnyNanos, text), outcome(EventTime::parseNanos, text), text);
    }
  }

  private String decimal() {
    String digits = String.valueOf(random.nextLong() >>> (1 + random.nextInt(62)));
    int point = random.nextInt(digits.length() + 3);
    return point < digits.length()
        ? digits.substring(0, point) + "." + digits.substring(point)
        : digits;
  }

  private String time() {
    long seconds = random.nextLong(-100_000_000L, 9_300_000_000L);
    long nanos = random.nextLong(1_000_000_000L);
    String text = Instant.ofEpochSecond(seconds, random.nextBoolean() ? nanos : 0).toString();
    int cut = random.nextInt(12);
    return cut < 9 && text.length() > 21 + cut
        ? text.substring(0, text.length() - 1 - cut) + "Z"
        : text;
  }

  /** The text itself, or with a character replaced, left out or put in. */
  private String garbled(String text, String alphabet) {
    StringBuilder garbled = new StringBuilder(text);
    int at = random.nextInt(text.length());
    char other = alphabet.charAt(random.nextInt(alphabet.length()));
    switch (random.nextInt(8)) {
      case 0 -> garbled.setCharAt(at, other);
      case 1 -> garbled.deleteCharAt(at);
      case 2 -> garbled.insert(at, other);
      default -> {
        // As it is.
      }
    }
    return garbled.toString();
  }

  private static Object outcome(Function<String, Object> reading, String text) {
    try {
      return reading.apply(text);
    } catch (InvalidFieldException e) {
      return e.getMessage();
    }
  }
}
