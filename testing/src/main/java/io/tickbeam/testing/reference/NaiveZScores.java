package io.tickbeam.testing.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Z-scores by the definition. Takes valid ticker messages only. */
public final class NaiveZScores {

  private NaiveZScores() {}

  /**
   * The list {@code z_scores} of each tick's message as JSON without blanks, by {@code
   * exchange|product_id|timestamp|trade_id|price} (see {@link PerTick}). All six lengths are
   * listed, with null where there is no score. Mean and deviation are the exact ones: only the
   * score is rounded, to 18 places.
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   * @param everySeconds step of the times at which means and deviations are taken
   */
  public static SortedMap<String, String> compute(Iterable<byte[]> messages, long everySeconds) {
    PerTick<String> scores = new PerTick<>();
    for (Map.Entry<String, List<ReferenceTick>> series :
        ReferenceTick.bySeries(messages).entrySet()) {
      PriceHistory history = new PriceHistory(series.getValue());
      for (ReferenceTick tick : series.getValue()) {
        long t = Math.floorDiv(tick.time().getEpochSecond(), everySeconds) * everySeconds;
        scores.put(tick, scores(history, Instant.ofEpochSecond(t), tick));
      }
    }
    return scores.byKey();
  }

  private static String scores(PriceHistory history, Instant time, ReferenceTick tick) {
    ArrayNode lengths = JsonNodeFactory.instance.arrayNode();
    for (WindowLength length : WindowLength.ALL) {
      lengths
          .addObject()
          .put("window", length.name())
          .put("z_score", Exact.text(history.before(time, length).score(tick.price())));
    }
    return lengths.toString();
  }
}
