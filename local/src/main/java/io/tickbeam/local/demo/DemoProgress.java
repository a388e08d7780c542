package io.tickbeam.local.demo;

import io.tickbeam.contract.topic.Topics;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the live part has come to, as numbers and as a line. */
final class DemoProgress {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, Long> lateTicksByWindow = new HashMap<>();
  private long revisions;
  private long lastPublished;
  private long lastNanos = System.nanoTime();

  void add(WindowRow row) {
    lateTicksByWindow.merge(row.key(), row.lateCount(), Math::max);
    revisions += row.revision() > 0 ? 1 : 0;
  }

  long windows() {
    return lateTicksByWindow.size();
  }

  /** Results, first ones and revisions alike. */
  long results() {
    return windows() + revisions;
  }

  /** Ticks that came after the first result of their window, and are in a later one. */
  long lateTicks() {
    return lateTicksByWindow.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The status line; its rate is over the time since the last call. */
  String status(LiveFeed feed, DemoTopics topics) throws IOException, InterruptedException {
    RunSummary pipeline = topics.pipelineStatus();
    long published = feed.count("ticks published");
    long nowNanos = System.nanoTime();
    double ticksPerSecond = (published - lastPublished) / ((nowNanos - lastNanos) / 1e9);
    lastNanos = nowNanos;
    lastPublished = published;
    return String.format(
        Locale.ROOT,
        "%,.0f ticks/s, event time %s | %,d windows, %,d duplicates, %,d late, %,d dropped,"
            + " %,d dead letters | lag %,d messages",
        ticksPerSecond,
        topics.eventTime().map(TIME::format).orElse("-"),
        windows(),
        duplicates(feed, pipeline),
        lateTicks(),
        pipeline.count(TickerMetrics.LATE_DROPPED),
        topics.messages(Topics.DEAD_LETTERS),
        Math.max(0, topics.messages(Topics.TICKERS) - pipeline.count(TickerMetrics.READ)));
  }

  /** Copies that ingest did not pass on, and copies that the pipeline did not count. */
  static long duplicates(LiveFeed feed, RunSummary pipeline) {
    return feed.count("duplicates skipped") + pipeline.count(TickerMetrics.DUPLICATE);
  }
}
