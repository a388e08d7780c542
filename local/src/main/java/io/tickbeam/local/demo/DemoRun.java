package io.tickbeam.local.demo;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.launch.DashboardSettings;
import io.tickbeam.dashboard.launch.RunningDashboard;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One demo: servers, live, batch, comparison. */
final class DemoRun {

  private static final int MOST_DIFFERENCES_SHOWN = 10;

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
      try (RunningDashboard page = startPage(stack)) {
        screen.line("Page      " + page.uri());
        screen.line("Pipeline  starting on the " + settings.runner().title() + " runner");
        DemoResult result = run(stack);
        keepOpen(page);
        return result;
      }
    } finally {
      Database.closePools();
    }
  }

  private RunningDashboard startPage(RunningStack stack) throws IOException {
    String password = Files.readString(stack.jdbcReaderPasswordFile()).strip();
    return RunningDashboard.start(
        DashboardSettings.of(
                stack.bootstrapServers(),
                new DatabaseAddress(stack.jdbcUrl(), stack.jdbcReader(), password))
            .withPort(settings.pagePort()));
  }

  private void keepOpen(RunningDashboard page) throws InterruptedException {
    if (settings.isKeptOpen() && !signal.isSet()) {
      screen.line("The page stays at " + page.uri() + " until Ctrl-C.");
      signal.await();
    }
  }

  private DemoResult run(RunningStack stack) throws IOException, InterruptedException {
    RunSummary live = signal.isSet() ? null : live(stack);
    if (signal.isSet()) {
      screen.line("Stopped.");
      return DemoResult.stopped(live);
    }
    RunSummary batch = batch(stack);
    if (batch == null) {
      screen.line("Stopped.");
      return DemoResult.stopped(live);
    }
    ModeComparison comparison = compare(stack);
    return new DemoResult(live, batch, comparison);
  }

  private RunSummary live(RunningStack stack) throws IOException, InterruptedException {
    List<String> flags = flags(stack, "KAFKA", "mysql,kafka");
    flags.add("--archive=true");
    flags.add("--statusTopic=" + Topics.PIPELINE_STATUS);
    flags.add("--analytics=windows,moving,zscores");
    long startNanos = System.nanoTime();
    try (LiveRun run =
        LiveRun.start(
            settings, screen, signal, stack.bootstrapServers(), flags.toArray(String[]::new))) {
      RunSummary summary = run.run();
      screen.line("");
      DemoText.live(run, summary, secondsSince(startNanos)).forEach(screen::line);
      return summary;
    }
  }

  /** Null when it was stopped. */
  private RunSummary batch(RunningStack stack) throws InterruptedException {
    long startNanos = System.nanoTime();
    BatchRun run = BatchRun.start(flags(stack, "MYSQL", "mysql").toArray(String[]::new));
    while (!run.awaitEnd(Duration.ofMillis(100))) {
      if (signal.isSet()) {
        run.cancel();
        return null;
      }
    }
    RunSummary summary = run.summary();
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
            stack.jdbcUrl(),
            stack.jdbcUser(),
            Files.readString(stack.jdbcPasswordFile()).strip())) {
      ModeComparison comparison = ModeComparison.in(connection);
      screen.line(DemoText.comparison(comparison));
      comparison.differences().stream().limit(MOST_DIFFERENCES_SHOWN).forEach(screen::line);
      return comparison;
    } catch (SQLException e) {
      throw new IOException("the rows cannot be compared: " + e.getMessage(), e);
    }
  }

  private List<String> flags(RunningStack stack, String source, String sinks) {
    return new ArrayList<>(
        List.of(
            settings.runner().flag(),
            "--source=" + source,
            "--sinks=" + sinks,
            "--windowSeconds=" + DemoSettings.WINDOW_SECONDS,
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcUser(),
            "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
