package io.tickbeam.local.demo;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The live part of a demo: shows results until all ticks that came in are in a result. */
final class LiveRun {

  private static final Duration POLL = Duration.ofMillis(100);

  /** The local exchange plays to its end, even when it takes a little longer. */
  private static final Duration SPARE = Duration.ofSeconds(3);

  /** A live market's last window closes when the clock has passed it. */
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(150);

  /** What the page shows beside the windows comes in blocks, after them. */
  private static final Duration LONGEST_WAIT_FOR_SCORES = Duration.ofSeconds(30);

  private final DemoSettings settings;
  private final DemoScreen screen;
  private final StopSignal signal;
  private final DemoTopics topics;
  private final ChildProcess pipeline;
  private final LiveFeed feed;
  private final DemoProgress progress = new DemoProgress();

  LiveRun(
      DemoSettings settings,
      DemoScreen screen,
      StopSignal signal,
      DemoTopics topics,
      ChildProcess pipeline,
      LiveFeed feed) {
    this.settings = settings;
    this.screen = screen;
    this.signal = signal;
    this.topics = topics;
    this.pipeline = pipeline;
    this.feed = feed;
  }

  DemoProgress progress() {
    return progress;
  }

  /** Shows results until the feed or its time is over, and then until all ticks are in a result. */
  RunSummary run() throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + SPARE.plusSeconds(settings.durationSeconds).toNanos();
    while (!signal.isSet() && !hasFeedEnded() && System.nanoTime() - endNanos < 0) {
      feed.requireRunning();
      showProgress();
    }
    feed.close();
    if (settings.isLive && !signal.isSet()) {
      screen.line("Ingest has stopped; the last windows close when the clock has passed them.");
    }
    if (!signal.isSet() && topics.eventTime().isPresent()) {
      topics.closeMarket(topics.eventTime().get().plusSeconds(2L * DemoSettings.WINDOW_SECONDS));
      settle();
    }
    screen.endStatus();
    return topics.pipelineStatus();
  }

  private boolean hasFeedEnded() throws IOException, InterruptedException {
    Optional<Instant> end = feed.endTime();
    return end.isPresent()
        && topics.eventTime().isPresent()
        && !topics.eventTime().get().isBefore(end.get());
  }

  /**
   * Waits until every message is read, every tick is in a result, and every row is written: until
   * two reports of the pipeline say so.
   */
  private void settle() throws IOException, InterruptedException {
    long messages = topics.messages(Topics.TICKERS);
    long startNanos = System.nanoTime();
    long settledReports = 0;
    long lastReport = topics.pipelineReports();
    RunSummary last = topics.pipelineStatus();
    while (!signal.isSet() && settledReports < 2) {
      showProgress();
      RunSummary now = topics.pipelineStatus();
      if (!isSettled(now, messages) || !now.equals(last) || !hasScores(now, startNanos)) {
        settledReports = 0;
      } else if (topics.pipelineReports() > lastReport) {
        settledReports++;
      }
      lastReport = topics.pipelineReports();
      last = now;
      if (System.nanoTime() - startNanos > LONGEST_SETTLING.toNanos()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the pipeline has not processed all %,d messages in %d s: %s",
                messages,
                LONGEST_SETTLING.toSeconds(),
                now));
      }
    }
  }

  private boolean isSettled(RunSummary summary, long messages) {
    long ticks =
        summary.count(TickerMetrics.READ)
            - summary.count(TickerMetrics.HEARTBEATS)
            - summary.count(TickerMetrics.DEAD_LETTERED);
    return summary.count(TickerMetrics.READ) >= messages
        && summary.inOpenWindows() == 0
        && summary.count(TickerMetrics.ARCHIVED) >= ticks
        && summary.count(TickerMetrics.WRITTEN) >= progress.results();
  }

  private boolean hasScores(RunSummary summary, long startNanos) {
    // One message for each tick, and more of those that were revised.
    return topics.messages(Topics.Z_SCORES) >= summary.count(TickerMetrics.AGGREGATED)
        || System.nanoTime() - startNanos > LONGEST_WAIT_FOR_SCORES.toNanos();
  }

  private void showProgress() throws IOException, InterruptedException {
    if (!pipeline.isAlive()) {
      throw new IOException(pipeline.error());
    }
    for (WindowRow row : topics.results(POLL)) {
      if (progress.windows() == 0) {
        screen.line(firstRow());
        screen.line("");
        screen.line(WindowTable.header());
      }
      progress.add(row);
      screen.line(WindowTable.row(row));
    }
    if (screen.isStatusDue()) {
      screen.status(progress.status(feed, topics));
    }
  }

  private static String firstRow() {
    long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return String.format(
        Locale.ROOT,
        "First window closed %.1f s after the start of this process.",
        (System.currentTimeMillis() - startMillis) / 1e3);
  }
}
