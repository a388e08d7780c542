package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How fast and how far behind things were, each second of the last minutes. */
public final class HealthLog {

  private static final int MOST_SAMPLES = 600;
  private static final int RATE_SAMPLES = 5;

  /**
   * A second.
   *
   * @param ticks read up to then
   * @param ticksPerSecond over the last seconds
   * @param watermarkAgeSeconds event time less the end of the last closed window; null before both
   * @param lag messages of topic tickers not read yet by the dashboard
   */
  public record Sample(
      Instant time, long ticks, double ticksPerSecond, Double watermarkAgeSeconds, long lag) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized ObjectNode sample(LiveData data, KafkaState kafka) {
    Sample sample = next(data, kafka);
    // Reading what was there before is no rate of the feed.
    if (data.isCaughtUp()) {
      samples.add(sample);
    }
    if (samples.size() > MOST_SAMPLES) {
      samples.remove();
    }
    return json(sample);
  }

  private Sample next(LiveData data, KafkaState kafka) {
    Instant now = Instant.now();
    long ticks = data.totals().ticks();
    Sample before =
        samples.stream().skip(Math.max(0, samples.size() - RATE_SAMPLES)).findFirst().orElse(null);
    double rate = before == null ? 0 : (ticks - before.ticks()) / seconds(before.time(), now);
    Double age =
        data.ticks()
            .eventTime()
            .flatMap(time -> data.windows().closedUntil().map(end -> seconds(end, time)))
            .orElse(null);
    long lag =
        kafka.topics().stream()
            .filter(each -> each.name().equals(Topics.TICKERS))
            .mapToLong(TopicState::lag)
            .sum();
    return new Sample(now, ticks, rate, age, lag);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  /** For news and API. */
  public static ObjectNode json(Sample sample) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", sample.time().toString())
        .put("ticks_per_second", Math.round(sample.ticksPerSecond() * 10) / 10.0)
        .put("watermark_age_seconds", sample.watermarkAgeSeconds())
        .put("lag_messages", sample.lag());
  }

  /** The oldest first. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
