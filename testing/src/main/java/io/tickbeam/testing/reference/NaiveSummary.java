package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The summary of each product by the definition. Takes valid ticker messages only. */
public final class NaiveSummary {

  /** Columns of the windows whose plain mean is taken: {@code mean_} and the name. */
  static final List<String> AVERAGED =
      List.of(
          "trade_count",
          "avg_price",
          "stddev_price",
          "vwap",
          "price_range",
          "volatility",
          "volume",
          "buy_volume",
          "sell_volume",
          "buy_sell_ratio",
          "avg_volume_24h",
          "max_best_bid",
          "max_best_ask");

  private NaiveSummary() {}

  /**
   * Column values as text, by {@code exchange|product_id}: the columns of a window over all ticks,
   * {@code first_event_time}, the number of {@code windows}, and the means over the windows that
   * have a value. What the windows' rows hold is averaged, rounded as it is there.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   * @param windowSeconds length of the windows
   */
  public static SortedMap<String, SortedMap<String, String>> compute(
      Iterable<byte[]> messages, long windowSeconds) {
    SortedMap<String, SortedMap<String, String>> windows =
        NaiveWindowStats.compute(messages, windowSeconds);
    SortedMap<String, SortedMap<String, String>> summary = new TreeMap<>();
    ReferenceTick.bySeries(messages)
        .forEach(
            (series, ticks) -> {
              SortedMap<String, String> row = NaiveColumns.of(ticks);
              Instant first = ticks.get(0).time();
              row.put("first_event_time", first.truncatedTo(ChronoUnit.MICROS).toString());
              putMeans(row, rowsOf(series, windows));
              summary.put(series, row);
            });
    return summary;
  }

  private static List<SortedMap<String, String>> rowsOf(
      String series, SortedMap<String, SortedMap<String, String>> windows) {
    return windows.entrySet().stream()
        .filter(
            window -> window.getKey().substring(0, window.getKey().lastIndexOf('|')).equals(series))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void putMeans(
      SortedMap<String, String> row, List<SortedMap<String, String>> windows) {
    row.put("windows", String.valueOf(windows.size()));
    for (String column : AVERAGED) {
      List<BigDecimal> values =
          windows.stream()
              .map(window -> window.get(column))
              .filter(Objects::nonNull)
              .map(BigDecimal::new)
              .toList();
      row.put("mean_" + column, values.isEmpty() ? null : Exact.text(Exact.mean(values)));
    }
  }
}
