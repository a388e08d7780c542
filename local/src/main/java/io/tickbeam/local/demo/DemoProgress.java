package io.tickbeam.local.demo;

import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
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
    lateTicksByWindow.merge(row.key(), row.lateTicks(), Math::max);
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

  /**
   * The status line; its rate is over the time since the last call.
   *
   * @param messages in topic tickers, of which those not read are the lag
   */
  String status(IngestCounters feed, RunSummary pipeline, long messages) {
    long nowNanos = System.nanoTime();
    double seconds = (nowNanos - lastNanos) / 1e9;
    double ticksPerSecond = (feed.get(Counter.PUBLISHED) - lastPublished) / seconds;
    lastNanos = nowNanos;
    lastPublished = feed.get(Counter.PUBLISHED);
    return String.format(
        Locale.ROOT,
        "%,.0f ticks/s, event time %s | %,d windows, %,d duplicates, %,d late, %,d dropped,"
            + " %,d dead letters | lag %,d messages",
        ticksPerSecond,
        feed.eventTime().map(TIME::format).orElse("-"),
        windows(),
        duplicates(feed, pipeline),
        lateTicks(),
        pipeline.count(TickerMetrics.LATE_DROPPED),
        deadLetters(feed, pipeline),
        Math.max(0, messages - pipeline.count(TickerMetrics.READ)));
  }

  /** Copies that ingest did not pass on, and copies that the pipeline did not count. */
  static long duplicates(IngestCounters feed, RunSummary pipeline) {
    return feed.get(Counter.DUPLICATES_SKIPPED) + pipeline.count(TickerMetrics.DUPLICATE);
  }

  /** What neither ingest nor the pipeline could read. */
  static long deadLetters(IngestCounters feed, RunSummary pipeline) {
    return feed.get(Counter.MALFORMED) + pipeline.count(TickerMetrics.DEAD_LETTERED);
  }
}
