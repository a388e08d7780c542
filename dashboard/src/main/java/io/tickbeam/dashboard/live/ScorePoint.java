package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;

/**
 * Z-scores of a tick by window length, as numbers of 15 digits: for drawing.
 *
 * @param revision of the message
 * @param time of the tick
 * @param tradeId of the tick, 0 when it has none
 * @param scores not a number where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record ScorePoint(long revision, Instant time, long tradeId, double[] scores) {

  static ScorePoint of(JsonNode message, long revision, WindowLengths lengths) {
    double[] scores = new double[lengths.size() + message.path("z_scores").size()];
    Arrays.fill(scores, Double.NaN);
    for (JsonNode each : message.path("z_scores")) {
      int place = lengths.placeOf(each.path("window").asText());
      if (place >= 0) {
        scores[place] = Numbers.of(each.path("z_score"));
      }
    }
    return new ScorePoint(
        revision,
        Instant.parse(message.path("timestamp").asText()),
        message.path("trade_id").asLong(),
        Arrays.copyOf(scores, lengths.size()));
  }

  /** Whether it is of a later tick, or says the same tick's scores again. */
  boolean replaces(ScorePoint other) {
    int order = time.compareTo(other.time);
    boolean isLater = order > 0 || (order == 0 && tradeId > other.tradeId);
    return isLater || (order == 0 && tradeId == other.tradeId && revision >= other.revision);
  }
}
