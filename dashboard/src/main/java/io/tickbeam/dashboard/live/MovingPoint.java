package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;

/**
 * Moving statistics of a product at a time, by window length. As numbers of 15 digits: they are for
 * drawing, a week of them is kept, and the exact ones are in the topic.
 *
 * @param revision of the message
 * @param time end of the windows, exclusive
 * @param counts ticks
 * @param means quote; not a number when there was no tick
 * @param deviations quote; not a number for less than two ticks
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record MovingPoint(
    long revision, Instant time, long[] counts, double[] means, double[] deviations) {

  static MovingPoint of(JsonNode message, long revision, WindowLengths lengths) {
    int most = lengths.size() + message.path("stats").size();
    long[] counts = new long[most];
    double[] means = filled(most);
    double[] deviations = filled(most);
    for (JsonNode each : message.path("stats")) {
      int place = lengths.placeOf(each.path("window").asText());
      if (place >= 0) {
        counts[place] = each.path("count").asLong();
        means[place] = Numbers.of(each.path("avg_price"));
        deviations[place] = Numbers.of(each.path("std_price"));
      }
    }
    int seen = lengths.size();
    return new MovingPoint(
        revision,
        Instant.parse(message.path("timestamp").asText()),
        Arrays.copyOf(counts, seen),
        Arrays.copyOf(means, seen),
        Arrays.copyOf(deviations, seen));
  }

  boolean replaces(MovingPoint other) {
    return revision >= other.revision;
  }

  private static double[] filled(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
