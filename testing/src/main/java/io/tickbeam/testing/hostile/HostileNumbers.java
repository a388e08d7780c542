package io.tickbeam.testing.hostile;

import java.util.List;
import java.util.Random;

/** Numbers at and beyond the edges of what fields take, as JSON numbers and as strings. */
final class HostileNumbers {

  private static final List<String> DECIMALS =
      List.of(
          "1",
          "0",
          "0.0",
          "-0",
          "1.234e-05",
          "1E5",
          "1e+5",
          "1e14",
          "1e15",
          "999999999999999",
          "999999999999999.999999999999999999",
          "999999999999999.9999999999999999999",
          "1e-18",
          "1e-19",
          "5e-19",
          "5.0000000001e-19",
          "0.1234567890123456785",
          "1e400",
          "1e-400",
          "1e999999999",
          "1e-999999999",
          "-1",
          "-1e-30",
          "0e999999999",
          "100000000000000000000",
          "0.30000000000000004",
          "4.9e-324",
          "1.7976931348623157e308");

  /** No JSON numbers; valid as strings, or not at all. */
  private static final List<String> TEXTS =
      List.of(
          "+5",
          ".5",
          "5.",
          "00012.5",
          "0x1F",
          "1_000",
          "1,5",
          "1 000",
          " 1",
          "1 ",
          "1f",
          "1d",
          "NaN",
          "Infinity",
          "-Infinity",
          "١٢٣",
          "１２",
          "1e",
          "e5",
          "--1",
          "1.2.3",
          "",
          "null",
          "1e5.5",
          "1e2147483648",
          "1e-2147483648");

  private static final List<String> NO_WHOLES =
      List.of(
          "9223372036854775808",
          "99999999999999999999",
          "-1",
          "1.0",
          "1.5",
          "1e3",
          "18446744073709551615");

  private final Random random;
  private long wholes;
  private long prices;

  HostileNumbers(Random random) {
    this.random = random;
  }

  /** A decimal, valid or not. */
  String decimal() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return "\"" + TEXTS.get(random.nextInt(TEXTS.size())) + "\"";
    }
    if (kind == 1) {
      return "\"" + digits(1 + random.nextInt(15)) + "." + digits(random.nextInt(1_200)) + "\"";
    }
    if (kind < 8) {
      return perhapsQuoted(DECIMALS.get(random.nextInt(DECIMALS.size())));
    }
    return perhapsQuoted((1 + random.nextInt(99_999)) + "." + (1 + random.nextInt(9)));
  }

  /** A valid price that no other call gives. */
  String ownPrice() {
    prices++;
    return perhapsQuoted(prices + ".5");
  }

  /** A number of a trade or message, valid or not; no two are the same valid one. */
  String whole() {
    wholes++;
    return switch (random.nextInt(12)) {
      case 0 -> perhapsQuoted(NO_WHOLES.get(random.nextInt(NO_WHOLES.size())));
      case 1 -> perhapsQuoted(String.valueOf(Long.MAX_VALUE - wholes));
      case 2 -> "\"000" + wholes + "\"";
      default -> perhapsQuoted(String.valueOf(wholes));
    };
  }

  private String perhapsQuoted(String number) {
    return random.nextBoolean() ? "\"" + number + "\"" : number;
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder(count).append(1 + random.nextInt(9));
    while (digits.length() < count) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
