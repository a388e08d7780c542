package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tickbeam.dashboard.kafka.KafkaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Speed and delays in each second of the last ten minutes. Safe for several threads. */
public final class HealthLog {

  private static final int MOST_SAMPLES = 600;
  private static final int RATE_SAMPLES = 5;

  /**
   * Of a second.
   *
   * @param ticks read until then
   * @param watermarkAgeSeconds event time less the end of the last closed window; null before there
   *     are both
   */
  public record Sample(
      @JsonIgnore long ticks,
      Instant time,
      double ticksPerSecond,
      Double watermarkAgeSeconds,
      long lagMessages) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized Sample sample(LiveData data, KafkaState kafka) {
    Instant now = Instant.now();
    long ticks = data.totals().get(Totals.Count.TICKS);
    double rate =
        samples.stream()
            .skip(Math.max(0, samples.size() - RATE_SAMPLES))
            .findFirst()
            .map(before -> (ticks - before.ticks()) / seconds(before.time(), now))
            .orElse(0.0);
    Sample sample =
        new Sample(
            ticks,
            now,
            Math.round(rate * 10) / 10.0,
            watermarkAgeSeconds(data),
            kafka.lag(topic -> data.topics().content(topic) == LiveTopics.Content.TICKS));
    // What was read before catching up does not say how fast ticks come.
    if (kafka.isCaughtUp()) {
      samples.add(sample);
    }
    if (samples.size() > MOST_SAMPLES) {
      samples.remove();
    }
    return sample;
  }

  private static Double watermarkAgeSeconds(LiveData data) {
    return data.ticks()
        .eventTime()
        .flatMap(time -> data.windows().closedUntil().map(end -> seconds(end, time)))
        .orElse(null);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  /** The oldest first. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
