package io.tickbeam.bench.compare;

import io.tickbeam.contract.compare.StoredWindows;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs everything that is to be compared, one process after another, rounds in turn, so that what
 * changes on the machine meanwhile meets all alike.
 */
final class Comparison {

  private final CompareSettings settings;
  private final Database database;
  private final ScratchTopics topics;
  private final ScratchTables tables;
  private final ComparisonRunsTable table;
  private final Consumer<String> progress;
  private final List<Measured> runs = new ArrayList<>();
  private final String deadLetterTopic;

  private Comparison(
      CompareSettings settings,
      ScratchTopics topics,
      ScratchTables tables,
      Consumer<String> progress) {
    this.settings = settings;
    this.database = settings.database();
    this.topics = topics;
    this.tables = tables;
    this.table = new ComparisonRunsTable(tables.connection(), settings.comparisonId());
    this.progress = progress;
    this.deadLetterTopic = topics.create("dead-letters");
  }

  /**
   * Measures all runs.
   *
   * @param progress gets a line for each run that has ended
   */
  static List<Measured> run(CompareSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException, SQLException {
    try (ScratchTables tables = ScratchTables.in(settings.database());
        ScratchTopics topics =
            new ScratchTopics(settings.bootstrapServers(), settings.comparisonId())) {
      Comparison comparison = new Comparison(settings, topics, tables, progress);
      for (long ticks : settings.sizes()) {
        comparison.compareSize(ticks);
      }
      for (String rate : settings.liveRates()) {
        comparison.compareLive(rate);
      }
      return List.copyOf(comparison.runs);
    }
  }

  private void compareSize(long ticks) throws IOException, InterruptedException, SQLException {
    String topic = topics.fill(settings.messages(), ticks);
    String first = settings.runners().get(0);
    // Fills the archive that batches read, warms up the servers, and is what others must equal.
    Plan archiving = new Plan(first, Kind.CATCH_UP, ticks, null, 0);
    StoredWindows reference = measure(archiving, arguments(archiving, topic), null);
    for (int round = 1; round <= settings.rounds(); round++) {
      for (String runner : settings.runners()) {
        for (Kind kind : List.of(Kind.CATCH_UP, Kind.BATCH)) {
          Plan plan = new Plan(runner, kind, ticks, null, round);
          measure(plan, arguments(plan, topic), reference);
        }
      }
    }
  }

  private List<String> arguments(Plan plan, String topic) {
    List<String> arguments = settings.runArguments(plan.runner(), deadLetterTopic);
    if (plan.kind() == Kind.BATCH) {
      arguments.add("--source=MYSQL");
    } else {
      arguments.addAll(List.of("--source=KAFKA", "--topics=" + topic, "--stopWhenCaughtUp=true"));
    }
    if (plan.isWarmUp()) {
      arguments.add("--archive=true");
    }
    return arguments;
  }

  /** Runs and measures; gives the rows. */
  private StoredWindows measure(Plan plan, List<String> arguments, StoredWindows reference)
      throws IOException, InterruptedException, SQLException {
    tables.clearWindows();
    try (MeasuredProcess process = start(plan, arguments)) {
      ProcessResult result = process.await();
      StoredWindows rows = tables.windows(mode(plan.kind()));
      Percentiles age =
          plan.kind() == Kind.BATCH
              ? Percentiles.ofSchedule(settings.everySeconds(), result.totalMillis())
              : null;
      add(
          new Measured(
              plan,
              process.startedAt(),
              result,
              rows.rows().size(),
              tables.revisions(rows.mode()),
              Accuracy.of(rows, reference == null ? rows : reference),
              age,
              null));
      return rows;
    }
  }

  private void compareLive(String rate) throws IOException, InterruptedException, SQLException {
    for (String runner : settings.runners()) {
      Plan plan = new Plan(runner, Kind.LIVE, 0, rate, 1);
      String topic = topics.create("live-" + runner + "-" + rate);
      Measured live = measureLive(plan, topic);
      StoredWindows rows = tables.windows("stream");
      tables.clearWindows();
      // What the topic holds, read again from its beginning, must give the same rows.
      Plan again = new Plan(settings.runners().get(0), Kind.CATCH_UP, 0, null, 1);
      try (MeasuredProcess process = start(again, liveArguments(again.runner(), topic, true))) {
        process.await();
      }
      Accuracy accuracy = Accuracy.of(rows, tables.windows("stream"));
      add(
          new Measured(
              live.plan(),
              live.startedAt(),
              live.process(),
              live.rows(),
              live.lateRevisions(),
              accuracy,
              live.window(),
              live.tick()));
    }
  }

  private Measured measureLive(Plan plan, String topic)
      throws IOException, InterruptedException, SQLException {
    tables.clearWindows();
    int windowSeconds = settings.liveWindowSeconds();
    try (TickFile file = TickFile.open(settings.messages());
        TickSender sender =
            new TickSender(settings.bootstrapServers(), topic, ScratchTopics.PARTITIONS, 0);
        LiveFeed feed = new LiveFeed(file, sender, plan.rate(), windowSeconds);
        RowWatch watch = new RowWatch(database);
        MeasuredProcess process = start(plan, liveArguments(plan.runner(), topic, false))) {
      LiveRun run = new LiveRun(feed, watch, process, windowSeconds);
      run.await(settings.liveSeconds());
      ProcessResult result = process.await().withTicks(tables.ticks("stream"));
      long rows = tables.windows("stream").rows().size();
      return new Measured(
          plan,
          process.startedAt(),
          result,
          rows,
          tables.revisions("stream"),
          new Accuracy(rows, 0, 0),
          run.windowDelays(),
          run.tickDelays());
    }
  }

  private List<String> liveArguments(String runner, String topic, boolean stops) {
    List<String> arguments = settings.runArguments(runner, deadLetterTopic);
    arguments.removeIf(argument -> argument.startsWith("--windowSeconds="));
    arguments.addAll(
        List.of(
            "--source=KAFKA",
            "--topics=" + topic,
            "--windowSeconds=" + settings.liveWindowSeconds(),
            "--stopWhenCaughtUp=" + stops));
    return arguments;
  }

  private MeasuredProcess start(Plan plan, List<String> arguments) throws IOException {
    String name = plan.toString().replaceAll("[^a-z0-9]+", "-");
    return MeasuredProcess.start(settings.heap(), name, arguments);
  }

  private void add(Measured run) throws SQLException {
    runs.add(run);
    table.add(run);
    progress.accept(TerminalReport.line(runs.size(), settings.countOfRuns(), run));
  }

  private static String mode(Kind kind) {
    return kind == Kind.BATCH ? "batch" : "stream";
  }
}
