package io.tickbeam.local.demo;

import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The live part of a demo: feed, pipeline and results, until all that came in is in a result. */
final class LiveRun implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  /** The local exchange plays to its end, even when it needs a little longer. */
  private static final Duration SPARE = Duration.ofSeconds(3);

  /** A live market's last window closes when the clock has passed it. */
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(150);

  /** What the page shows beside the windows comes in blocks, after them. */
  private static final Duration LONGEST_WAIT_FOR_SCORES = Duration.ofSeconds(30);

  /** Counters come from several workers, some of them late: they must stand still this long. */
  private static final Duration STILL = Duration.ofMillis(1_500);

  private final DemoSettings settings;
  private final DemoScreen screen;
  private final StopSignal signal;
  private final DemoProgress progress = new DemoProgress();
  private final StackTopics topics;
  private final RunningPipeline pipeline;
  private DemoFeed feed;

  /**
   * Starts the pipeline, then the feed.
   *
   * @param pipelineFlags that describe the unbounded run
   */
  static LiveRun start(
      DemoSettings settings,
      DemoScreen screen,
      StopSignal signal,
      String bootstrapServers,
      String... pipelineFlags) {
    LiveRun run =
        new LiveRun(
            settings,
            screen,
            signal,
            StackTopics.open(bootstrapServers),
            RunningPipeline.start(pipelineFlags));
    boolean hasStarted = false;
    try {
      run.feed =
          DemoFeed.open(settings, bootstrapServers, notice -> screen.line("feed: " + notice));
      hasStarted = true;
      return run;
    } finally {
      if (!hasStarted) {
        run.close();
      }
    }
  }

  private LiveRun(
      DemoSettings settings,
      DemoScreen screen,
      StopSignal signal,
      StackTopics topics,
      RunningPipeline pipeline) {
    this.settings = settings;
    this.screen = screen;
    this.signal = signal;
    this.topics = topics;
    this.pipeline = pipeline;
  }

  private RunSummary summary() {
    return pipeline.summary();
  }

  DemoProgress progress() {
    return progress;
  }

  IngestCounters feedCounters() {
    return feed.counters();
  }

  /** Shows results until the feed or its time is over, and then until all is in a result. */
  RunSummary run() throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + settings.duration().plus(SPARE).toNanos();
    while (!signal.isSet() && !feed.hasEnded() && System.nanoTime() - endNanos < 0) {
      showProgress();
    }
    feed.close();
    if (settings.source() instanceof DemoSource.Live && !signal.isSet()) {
      screen.line("Ingest has stopped; the last windows close when the clock has passed them.");
    }
    if (!signal.isSet() && feed.counters().eventTime().isPresent()) {
      topics.closeMarket(
          feed.counters().eventTime().get().plusSeconds(2L * DemoSettings.WINDOW_SECONDS));
      settle();
    }
    screen.endStatus();
    return summary();
  }

  /** Waits until every message is read, every tick is in a result, and every row is written. */
  private void settle() throws IOException, InterruptedException {
    long messages = topics.tickerMessages();
    long startNanos = System.nanoTime();
    long changedNanos = startNanos;
    RunSummary last = summary();
    while (!signal.isSet() && System.nanoTime() - changedNanos < STILL.toNanos()) {
      showProgress();
      RunSummary now = summary();
      if (!now.equals(last) || !isSettled(now, messages) || !hasScores(now, startNanos)) {
        changedNanos = System.nanoTime();
      }
      last = now;
      if (System.nanoTime() - startNanos > LONGEST_SETTLING.toNanos()) {
        throw new IOException(
            "the pipeline has not taken in all %,d messages in %d s: %s"
                .formatted(messages, LONGEST_SETTLING.toSeconds(), now));
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
    return topics.scoreMessages() >= summary.count(TickerMetrics.AGGREGATED)
        || System.nanoTime() - startNanos > LONGEST_WAIT_FOR_SCORES.toNanos();
  }

  private void showProgress() throws IOException {
    if (pipeline.isOver()) {
      pipeline.await();
      throw new IOException("the pipeline ended while ticks were still coming");
    }
    List<WindowRow> rows = topics.results(POLL);
    for (WindowRow row : rows) {
      if (progress.windows() == 0) {
        screen.line(firstRow());
        screen.line("");
        screen.line(WindowTable.header());
      }
      progress.add(row);
      screen.line(WindowTable.row(row));
    }
    if (screen.isStatusDue()) {
      screen.status(progress.status(feed.counters(), summary(), topics.tickerMessages()));
    }
  }

  private static String firstRow() {
    long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return String.format(
        Locale.ROOT,
        "First window closed %.1f s after the start of this process.",
        (System.currentTimeMillis() - startMillis) / 1e3);
  }

  /** Ends feed and pipeline; windows still open are left out. */
  @Override
  public void close() {
    try {
      if (feed != null) {
        feed.close();
      }
    } finally {
      try {
        pipeline.cancel();
      } finally {
        topics.close();
      }
    }
  }
}
