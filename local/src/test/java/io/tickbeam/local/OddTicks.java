package io.tickbeam.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Products at the edges of what is allowed, in the order of time. */
public final class OddTicks {

  /** The product whose sum of price times size has more digits than SQL can hold. */
  static final String TURNOVER = "TURNOVER-USD";

  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private record Timed(Instant time, String json) {}

  private final List<Timed> ticks = new ArrayList<>();

  private OddTicks() {}

  public static List<byte[]> all() {
    OddTicks odd = new OddTicks();
    odd.add("SINGLE-USD", 0.5, 7, "\"price\":\"5\"");
    odd.addEqualPricesWithAnHourBetween();
    odd.addTinyAndHugePrices();
    odd.addAbsentFields();
    odd.addValuesBeyondColumns();
    odd.addNamesThatAreNearlyTheSame();
    return odd.ticks.stream()
        .sorted(Comparator.comparing(Timed::time))
        .map(tick -> tick.json().getBytes(UTF_8))
        .toList();
  }

  private void addEqualPricesWithAnHourBetween() {
    String same = "\"price\":\"42.1\",\"side\":\"buy\",\"last_size\":";
    add("FLAT-USD", 1, 1, same + "\"1\"");
    add("FLAT-USD", 61.000000001, 2, same + "\"2\"");
    add("FLAT-USD", 121, 3, same + "\"3.00000001\"");
    add("FLAT-USD", 3_721, 9, same + "\"1\"");
  }

  private void addTinyAndHugePrices() {
    String tiny = "\"price\":%de-12,\"side\":\"%s\",\"last_size\":\"%s\"";
    String huge = "\"price\":1e12,\"side\":\"%s\",\"last_size\":\"0.00000001\"";
    for (int i = 0; i < 9; i++) {
      String side = i % 2 == 0 ? "buy" : "sell";
      add("TINY-USD", 7 * i, 100 + i, tiny.formatted(1 + i % 4, side, "123456789.5"));
      add("HUGE-USD", 11 * i, 100 + i, huge.replace("1e12", "999999999999.99").formatted(side));
      add("HUGE-USD", 11 * i + 1, 200 + i, huge.formatted(side));
    }
  }

  /** Neither side nor size nor ids, or some of them, and a series of the same name elsewhere. */
  private void addAbsentFields() {
    add("BARE-USD", 3, null, "\"price\":\"1.25\"");
    add("BARE-USD", 3, null, "\"price\":\"1.75\"");
    add("BARE-USD", 4, 1, "\"price\":\"1.5\",\"side\":\"sell\"");
    add("SOLD-USD", 5, 1, "\"price\":\"2\",\"last_size\":\"0\",\"side\":\"sell\"");
    add("SOLD-USD", 5, 2, "\"price\":\"3\",\"last_size\":\"0.7\"");
    add("SINGLE-USD", 9, null, "\"price\":\"3\",\"exchange\":\"binance\",\"best_bid\":\"2.9\"");
    add("SINGLE-USD", 70, null, "\"price\":\"4\",\"exchange\":\"binance\",\"best_ask\":\"4.1\"");
  }

  /** Ratios and scores of 10^20 and more, products of 30 digits, and the largest id. */
  private void addValuesBeyondColumns() {
    String bought = "\"price\":\"1\",\"side\":\"buy\",\"last_size\":\"%s\"";
    String sold = "\"price\":\"1\",\"side\":\"sell\",\"last_size\":\"0.000000000001\"";
    add("RATIO-USD", 1, 1, bought.formatted("200000000"));
    add("RATIO-USD", 2, 2, sold);
    add("RATIO-USD", 61, 3, bought.formatted("99999999.999999999999"));
    add("RATIO-USD", 62, 4, sold);
    add("RATIO-USD", 121, 5, bought.formatted("100000000"));
    add("RATIO-USD", 122, 6, sold);
    String sized = ",\"side\":\"buy\",\"last_size\":\"%s\"";
    String largest = "999999999999999.999999999999999999";
    for (String product : List.of("EXTREME-USD", TURNOVER)) {
      String fields = sized.formatted(product.equals(TURNOVER) ? largest : "1");
      add(product, 1, 0, "\"price\":1e-18" + fields);
      add(product, 2, 1, "\"price\":2e-18" + fields);
      add(product, 40, Long.MAX_VALUE, "\"price\":\"" + largest + "\"" + fields);
      add(product, 70, 5, "\"price\":\"1\",\"side\":\"sell\",\"last_size\":1e-18");
    }
  }

  private void addNamesThatAreNearlyTheSame() {
    String longest = "\uD83D\uDE80".repeat(32);
    for (String product : List.of("abc-usd", "ABC-USD", "\u00e1bc-usd", longest)) {
      add(product, 3, 1, "\"price\":\"1.25\"");
      add(product, 65, 2, "\"price\":\"2.5\",\"last_size\":\"1\"");
    }
  }

  private void add(String product, double seconds, long tradeId, String fields) {
    add(product, seconds, (Long) tradeId, fields);
  }

  private void add(String product, double seconds, Long tradeId, String fields) {
    Instant time = START.plusNanos(Math.round(seconds * 1e9));
    String ids = tradeId == null ? "" : "\"trade_id\":%1$d,\"sequence\":%1$d,".formatted(tradeId);
    String json =
        "{\"type\":\"ticker\",\"product_id\":\"%s\",\"time\":\"%s\",%s%s}"
            .formatted(product, time, ids, fields);
    ticks.add(new Timed(time, json));
  }
}
