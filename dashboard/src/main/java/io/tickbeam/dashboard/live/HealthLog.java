package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.topic.Topics;
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

  private record Sample(Instant time, long ticks, ObjectNode json) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized ObjectNode sample(LiveData data, KafkaState kafka) {
    Instant now = Instant.now();
    long ticks = data.totals().get(Totals.Count.TICKS);
    Sample before =
        samples.stream().skip(Math.max(0, samples.size() - RATE_SAMPLES)).findFirst().orElse(null);
    double rate = before == null ? 0 : (ticks - before.ticks()) / seconds(before.time(), now);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("time", now.toString())
            .put("ticks_per_second", Math.round(rate * 10) / 10.0)
            .put("watermark_age_seconds", watermarkAgeSeconds(data))
            .put("lag_messages", kafka.lag(Topics.TICKERS));
    // What was read before catching up does not say how fast ticks come.
    if (kafka.isCaughtUp()) {
      samples.add(new Sample(now, ticks, json));
    }
    if (samples.size() > MOST_SAMPLES) {
      samples.remove();
    }
    return json.deepCopy();
  }

  /** Event time less the end of the last closed window; null before there are both. */
  private static Double watermarkAgeSeconds(LiveData data) {
    return data.ticks()
        .eventTime()
        .flatMap(time -> data.windows().closedUntil().map(end -> seconds(end, time)))
        .orElse(null);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  /** The oldest first. */
  public synchronized List<ObjectNode> samples() {
    return samples.stream().map(Sample::json).toList();
  }
}
