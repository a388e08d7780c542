package io.tickbeam.local.demo;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.SummaryJson;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** One demo: servers, live, batch, comparison. */
final class DemoRun {

  private static final int MOST_DIFFERENCES_SHOWN = 10;
  private static final Pattern PAGE = Pattern.compile("(http://\\S+)");
  private static final Duration POLL = Duration.ofMillis(100);

  private final DemoSettings settings;
  private final DemoScreen screen;
  private final StopSignal signal;

  DemoRun(DemoSettings settings, DemoScreen screen, StopSignal signal) {
    this.settings = settings;
    this.screen = screen;
    this.signal = signal;
  }

  /** Runs it; nothing is left running, however it ends. */
  DemoResult run() throws IOException, InterruptedException {
    DemoText.introduction(settings).forEach(screen::line);
    try (RunningStack stack = RunningStack.start(settings.stack())) {
      DemoText.servers(stack).forEach(screen::line);
      Parts parts = new Parts(settings, stack);
      try (ChildProcess page = parts.dashboard()) {
        DemoResult result = run(stack, parts, page);
        if (settings.isKeptOpen && !signal.isSet()) {
          screen.line("The page stays at " + page.await(PAGE) + " until Ctrl-C.");
          signal.await();
        }
        return result;
      }
    }
  }

  private DemoResult run(RunningStack stack, Parts parts, ChildProcess page)
      throws IOException, InterruptedException {
    RunSummary live = signal.isSet() ? null : live(stack, parts, page);
    RunSummary batch = signal.isSet() ? null : batch(parts);
    if (batch == null) {
      screen.line("Stopped.");
      return DemoResult.stopped(live);
    }
    return new DemoResult(live, batch, compare(stack));
  }

  private RunSummary live(RunningStack stack, Parts parts, ChildProcess page)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    try (ChildProcess pipeline = parts.livePipeline();
        LiveFeed feed = LiveFeed.start(settings, parts, notice -> screen.line("feed: " + notice));
        DemoTopics topics = new DemoTopics(stack.bootstrapServers())) {
      screen.line("Page      " + page.await(PAGE));
      screen.line("Pipeline  starting on the " + DemoText.runner(settings) + " runner");
      LiveRun run = new LiveRun(settings, screen, signal, topics, pipeline, feed);
      RunSummary summary = run.run();
      screen.line("");
      DemoText.live(run, feed, topics, summary, secondsSince(startNanos)).forEach(screen::line);
      return summary;
    }
  }

  /** Null when it was stopped. */
  private RunSummary batch(Parts parts) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    RunSummary summary;
    try (ChildProcess pipeline = parts.batchPipeline()) {
      while (!pipeline.await(POLL)) {
        if (signal.isSet()) {
          return null;
        }
      }
      if (pipeline.exitCode() != 0) {
        throw new IOException(pipeline.error());
      }
      summary = SummaryJson.lastIn(pipeline);
    }
    screen.line(
        String.format(
            Locale.ROOT,
            "Batch     %,d ticks read from table tickers, %,d rows written in %.1f s",
            summary.count(TickerMetrics.READ),
            summary.count(TickerMetrics.WRITTEN),
            secondsSince(startNanos)));
    return summary;
  }

  private ModeComparison compare(RunningStack stack) throws IOException {
    try (Connection connection =
        DriverManager.getConnection(
            stack.jdbcUrl() + "&connectTimeout=10000&socketTimeout=60000",
            stack.jdbcUser(),
            Files.readString(stack.jdbcPasswordFile()).strip())) {
      ModeComparison comparison = ModeComparison.in(connection, TableNames.usual());
      screen.line(DemoText.comparison(comparison));
      comparison.differences().stream().limit(MOST_DIFFERENCES_SHOWN).forEach(screen::line);
      return comparison;
    } catch (SQLException e) {
      throw new IOException("the rows cannot be compared: " + e.getMessage(), e);
    }
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
