package io.tickbeam.testing.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickbeam.testing.reference.PriceHistory.Prices;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Moving statistics by the definition. Takes valid ticker messages only. */
public final class NaiveMovingStats {

  private NaiveMovingStats() {}

  /**
   * The list {@code stats} of each message as JSON without blanks, decimals as strings with 18
   * places, by {@code exchange|product_id|timestamp}. There is a message for each multiple of the
   * step that has a tick in the hour before it, so for an hour after the last tick, too.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   * @param everySeconds step of the evaluation times
   */
  public static SortedMap<String, String> compute(Iterable<byte[]> messages, long everySeconds) {
    SortedMap<String, String> stats = new TreeMap<>();
    ReferenceTick.bySeries(messages)
        .forEach(
            (series, ticks) -> {
              PriceHistory history = new PriceHistory(ticks);
              long first = ticks.get(0).time().getEpochSecond();
              long last = ticks.get(ticks.size() - 1).time().getEpochSecond();
              long end = last + 1 + WindowLength.LONGEST.seconds();
              for (long t = Math.floorDiv(first, everySeconds) * everySeconds;
                  t <= end;
                  t += everySeconds) {
                Instant time = Instant.ofEpochSecond(t);
                ArrayNode lengths = stats(history, time);
                if (!lengths.isEmpty()) {
                  stats.put(series + "|" + time, lengths.toString());
                }
              }
            });
    return stats;
  }

  private static ArrayNode stats(PriceHistory history, Instant time) {
    ArrayNode lengths = JsonNodeFactory.instance.arrayNode();
    for (WindowLength length : WindowLength.ALL) {
      Prices prices = history.before(time, length);
      if (!prices.isEmpty()) {
        lengths
            .addObject()
            .put("window", length.name())
            .put("count", prices.count().longValueExact())
            .put("avg_price", Exact.text(prices.mean()))
            .put("std_price", Exact.text(prices.deviation()));
      }
    }
    return lengths;
  }
}
