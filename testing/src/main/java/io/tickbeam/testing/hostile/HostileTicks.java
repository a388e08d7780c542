package io.tickbeam.testing.hostile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** JSON that looks like a tick, with odd values in some fields, and JSON of any other shape. */
final class HostileTicks {

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<String> DECIMALS =
      List.of(
          "volume_24h",
          "low_24h",
          "high_24h",
          "open_24h",
          "volume_30d",
          "best_bid",
          "best_ask",
          "best_bid_size",
          "best_ask_size",
          "last_size");

  private static final List<String> OTHER_TYPES =
      List.of("null", "true", "false", "[]", "{}", "[1]", "{\"a\":1}", "\"\"", "\" \"");

  private static final int DEEPEST = 1_500;

  private final Random random;
  private final HostileTexts texts;
  private final HostileNumbers numbers;
  private long ownTimes;

  HostileTicks(Random random, HostileTexts texts) {
    this.random = random;
    this.texts = texts;
    this.numbers = new HostileNumbers(random);
  }

  /** A tick or heartbeat around a time, of which about one field is odd. */
  String next(Instant now) {
    List<String> fields = new ArrayList<>();
    add(fields, "type", random.nextInt(10) == 0 ? "\"heartbeat\"" : "\"ticker\"", 30);
    add(fields, "product_id", texts.quoted(random.nextInt(3) > 0 ? "ODD-USD" : texts.name()), 25);
    boolean hasOwnPrice = random.nextInt(4) > 0;
    add(fields, "time", hasOwnPrice ? time(now) : ownTime(now), 25);
    add(fields, "price", hasOwnPrice ? numbers.ownPrice() : numbers.decimal(), 25);
    if (random.nextInt(4) == 0) {
      add(fields, "exchange", random.nextBoolean() ? "\"other\"" : texts.quoted(texts.name()), 20);
    }
    if (random.nextInt(2) == 0) {
      add(fields, "trade_id", numbers.whole(), 20);
      add(fields, "sequence", numbers.whole(), 20);
    }
    if (random.nextInt(2) == 0) {
      add(fields, "side", side(), 20);
      add(fields, "last_size", numbers.decimal(), 20);
    }
    if (random.nextInt(4) == 0) {
      add(fields, DECIMALS.get(random.nextInt(DECIMALS.size())), numbers.decimal(), 20);
    }
    if (random.nextInt(6) == 0) {
      add(fields, texts.name(), value(0), 20);
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(fields, random);
    }
    return "{" + String.join(random.nextInt(10) == 0 ? " ,\t\n" : ",", fields) + "}";
  }

  /** Adds a field; one in so many is left out, one comes twice, and one has another type. */
  private void add(List<String> fields, String name, String value, int oddOneIn) {
    String field = texts.quoted(name) + ":" + value;
    int odd = random.nextInt(oddOneIn * 3);
    if (odd == 0) {
      return;
    }
    if (odd == 1) {
      fields.add(field);
    }
    if (odd == 2) {
      field = texts.quoted(name) + ":" + OTHER_TYPES.get(random.nextInt(OTHER_TYPES.size()));
    }
    fields.add(field);
  }

  private String side() {
    List<String> sides = List.of("buy", "sell", "BUY", "Sell", "both", "b", "", " buy", "ＢＵＹ");
    return texts.quoted(sides.get(random.nextInt(random.nextInt(3) == 0 ? sides.size() : 2)));
  }

  private String time(Instant now) {
    Instant near = now.plusNanos((random.nextInt(120) - 60) * 1_000_000_007L);
    List<String> forms =
        List.of(
            near.toString(),
            near.toString().toLowerCase(Locale.ROOT),
            near.toString().replace("Z", "+00:00"),
            near.toString().replace("T", " "),
            near.toString().replace("Z", ""),
            COMPACT.format(near),
            String.valueOf(near.toEpochMilli()),
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "2262-04-11T23:47:16Z",
            "2262-04-11T23:47:15.999999999Z",
            "2262-04-12T00:00:00Z",
            "2099-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "+12345-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2025-01-01T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "2025-01-01T00:00:00.0000000001Z",
            "٢٠٢٥-٠١-٠١T٠٠:٠٠:٠٠Z");
    int odd = random.nextInt(4) == 0 ? random.nextInt(forms.size()) : 0;
    return texts.quoted(forms.get(odd));
  }

  /**
   * A valid time that no other message has. Two ticks without numbers, of one time and one price,
   * are copies of the same tick, and which of them counts is not defined when they differ: so each
   * tick has a price or a time of its own.
   */
  private String ownTime(Instant now) {
    ownTimes++;
    return texts.quoted(now.plusNanos(ownTimes).toString());
  }

  /** JSON of any shape: scalars, lists, objects, very deep and very wide ones. */
  String anyJson() {
    return switch (random.nextInt(8)) {
      case 0 -> "[".repeat(random.nextInt(DEEPEST)) + "]".repeat(random.nextInt(DEEPEST));
      case 1 -> nested(random.nextInt(DEEPEST));
      case 2 -> wide(random.nextInt(2_000));
      case 3 -> "[" + next(Instant.EPOCH) + "]";
      case 4 -> next(Instant.EPOCH) + "\n" + next(Instant.EPOCH);
      default -> value(0);
    };
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String wide(int width) {
    StringBuilder json = new StringBuilder("{\"type\":\"ticker\"");
    for (int i = 0; i < width; i++) {
      json.append(",\"").append(Long.toString(random.nextLong(), 36)).append("\":").append(i);
    }
    return json.append('}').toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> numbers.decimal();
      case 1 -> texts.quoted(texts.name());
      case 2 -> texts.quoted(texts.any());
      case 3 -> OTHER_TYPES.get(random.nextInt(OTHER_TYPES.size()));
      case 4 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default -> "{" + texts.quoted(texts.name()) + ":" + value(depth + 1) + "}";
    };
  }
}
