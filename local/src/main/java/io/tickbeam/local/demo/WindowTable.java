package io.tickbeam.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Window statistics as lines of a table. Shown decimals are shortened, stored ones are not. */
final class WindowTable {

  /** Of the columns; below 0 for those that are aligned to the left. */
  private static final int[] WIDTHS = {-16, -8, 6, 10, 10, 10, 10, 9, 13, -8};

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WindowTable() {}

  static String header() {
    return line(
        "window (UTC)",
        "product",
        "ticks",
        "open",
        "high",
        "low",
        "close",
        "deviation",
        "volume",
        "mood",
        "");
  }

  static String row(WindowRow row) {
    // Enough decimals for a cheap product, no more than needed for a dear one.
    int decimals = row.closePrice().compareTo(BigDecimal.TEN) >= 0 ? 2 : 5;
    return line(
        MINUTE.format(Instant.parse(row.windowStart())),
        row.productId(),
        String.format(Locale.ROOT, "%,d", row.tradeCount()),
        shortened(row.openPrice(), decimals),
        shortened(row.highPrice(), decimals),
        shortened(row.lowPrice(), decimals),
        shortened(row.closePrice(), decimals),
        shortened(row.stddevPrice(), decimals),
        shortened(row.volume(), 3),
        row.marketSentiment() == null ? "" : row.marketSentiment().toLowerCase(Locale.ROOT),
        notes(row));
  }

  private static String notes(WindowRow row) {
    List<String> notes = new ArrayList<>();
    if (row.missingTrades() > 0) {
      notes.add(row.missingTrades() + " missing");
    }
    if (row.revision() > 0) {
      notes.add("revised, " + row.lateCount() + " late");
    }
    return notes.isEmpty() ? "" : String.join("; ", notes);
  }

  private static String shortened(BigDecimal value, int decimals) {
    return value == null
        ? "-"
        : String.format(
            Locale.ROOT, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_EVEN));
  }

  private static String line(String... cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WIDTHS.length; i++) {
      String padding = " ".repeat(Math.max(0, Math.abs(WIDTHS[i]) - cells[i].length()));
      line.append(WIDTHS[i] < 0 ? cells[i] + padding : padding + cells[i]).append("  ");
    }
    return line.append(cells[WIDTHS.length]).toString().stripTrailing();
  }
}
