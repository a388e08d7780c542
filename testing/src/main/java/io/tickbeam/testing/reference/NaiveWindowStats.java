package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Window statistics by the definitions, slowly and plainly: everything in memory, one JSON tree a
 * tick, one pass for each column. Takes valid ticker messages only.
 */
public final class NaiveWindowStats {

  private NaiveWindowStats() {}

  /**
   * Column values as text, by {@code exchange|product_id|window_start}; without {@code
   * volume_spike}.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   * @param windowSeconds length of the windows
   */
  public static SortedMap<String, SortedMap<String, String>> compute(
      Iterable<byte[]> messages, long windowSeconds) {
    Map<String, List<ReferenceTick>> windows = new HashMap<>();
    for (List<ReferenceTick> ticks : ReferenceTick.bySeries(messages).values()) {
      for (ReferenceTick tick : ticks) {
        long start = Math.floorDiv(tick.time().getEpochSecond(), windowSeconds) * windowSeconds;
        String key = tick.series() + "|" + Instant.ofEpochSecond(start);
        windows.computeIfAbsent(key, any -> new ArrayList<>()).add(tick);
      }
    }
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    windows.forEach(
        (key, ticks) -> {
          SortedMap<String, String> row = NaiveColumns.of(ticks);
          row.put(
              "sum_price",
              Exact.text(Exact.sum(ticks.stream().map(ReferenceTick::price).toList())));
          row.put("quote_volume", quoteVolume(ticks));
          rows.put(key, row);
        });
    return rows;
  }

  private static String quoteVolume(List<ReferenceTick> ticks) {
    List<BigDecimal> products =
        ticks.stream()
            .filter(tick -> tick.has("last_size"))
            .map(tick -> tick.price().multiply(tick.decimal("last_size")))
            .toList();
    return products.isEmpty() ? null : Exact.wideText(Exact.sum(products));
  }

  /** The same rows with {@code volume_spike}: {@code true}, {@code false} or null. */
  public static SortedMap<String, SortedMap<String, String>> computeWithVolumeSpike(
      Iterable<byte[]> messages, long windowSeconds) {
    SortedMap<String, SortedMap<String, String>> rows = compute(messages, windowSeconds);
    NaiveVolumeSpikes.of(rows).forEach((key, spike) -> rows.get(key).put("volume_spike", spike));
    return rows;
  }
}
