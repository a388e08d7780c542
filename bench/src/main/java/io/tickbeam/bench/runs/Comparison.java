package io.tickbeam.bench.runs;

import io.tickbeam.bench.feed.LiveFeed;
import io.tickbeam.bench.feed.TickSender;
import io.tickbeam.bench.feed.TickSource;
import io.tickbeam.bench.feed.TopicFill;
import io.tickbeam.bench.measure.Accuracy;
import io.tickbeam.bench.measure.LiveRun;
import io.tickbeam.bench.measure.Percentiles;
import io.tickbeam.bench.measure.ProgramProcess;
import io.tickbeam.bench.measure.ProgramResult;
import io.tickbeam.bench.measure.RowWatch;
import io.tickbeam.bench.programs.Mode;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.contract.compare.StoredWindows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Runs everything that is to be measured, one process after another, the programs in turn within
 * each round: what changes on the machine meets all alike.
 */
public final class Comparison {

  private static final int LIVE_LINGER_MILLIS = 0;

  private final Settings settings;
  private final Servers servers;
  private final ScratchTopics topics;
  private final ScratchTables tables;
  private final ProgramStarter starter;
  private final RunListener listener;
  private int number;

  private Comparison(
      Settings settings,
      Servers servers,
      Path folder,
      ScratchTopics topics,
      ScratchTables tables,
      RunListener listener) {
    this.settings = settings;
    this.servers = servers;
    this.topics = topics;
    this.tables = tables;
    this.starter = new ProgramStarter(settings, servers, folder, topics.create("dead-letters"));
    this.listener = listener;
  }

  /** Is told of each run that has ended. */
  @FunctionalInterface
  public interface RunListener {
    void measured(Measured run) throws SQLException;
  }

  /**
   * Measures all runs.
   *
   * @param folder empty folder for logs and for what programs keep
   */
  public static void run(Settings settings, Servers servers, Path folder, RunListener listener)
      throws IOException, InterruptedException, SQLException {
    try (ScratchTables tables = new ScratchTables(servers);
        ScratchTopics topics = new ScratchTopics(servers, settings.comparisonId())) {
      Comparison comparison = new Comparison(settings, servers, folder, topics, tables, listener);
      for (long ticks : settings.sizes()) {
        comparison.compareSize(ticks);
      }
      for (String rate : settings.liveRates()) {
        for (Program program : settings.programs(Mode.STREAM)) {
          comparison.compareLive(new Plan(program, 0, rate, 1));
        }
      }
    }
  }

  private void compareSize(long ticks) throws IOException, InterruptedException, SQLException {
    String topic = topics.create(String.valueOf(ticks));
    Path lines = settings.hasJsonLines() ? starter.jsonLines(ticks) : null;
    TopicFill.fill(servers.bootstrapServers(), topic, settings.ticks(), ticks, lines);
    // Fills the table that batches read, warms up the servers, and is what others must equal.
    Plan warmUp = new Plan(settings.reference(), ticks, null, 0);
    boolean hasBatches = !settings.programs(Mode.BATCH).isEmpty();
    StoredWindows reference =
        measure(warmUp, hasBatches ? warmUp.program().archiving() : warmUp.program(), topic, null);
    if (hasBatches) {
      tables.updateStatistics();
    }
    for (int round = 1; round <= settings.rounds; round++) {
      for (Program program : settings.programs()) {
        starter.keepClasses(program, topic, ticks);
        measure(new Plan(program, ticks, null, round), program, topic, reference);
      }
    }
  }

  /** Runs and measures; returns the rows. */
  private StoredWindows measure(Plan plan, Program program, String topic, StoredWindows reference)
      throws IOException, InterruptedException, SQLException {
    tables.clearWindows();
    Duration cpuBefore = servers.cpu();
    try (ProgramProcess process = starter.start(program, topic, plan.ticks())) {
      boolean measuresHeap = settings.keptHeap && !plan.isBatch() && !plan.isWarmUp();
      HeapKept heap = measuresHeap ? HeapKept.of(process, tables, plan.ticks()) : null;
      ProgramResult result = process.await();
      Duration serversCpu = servers.cpu().minus(cpuBefore);
      StoredWindows rows = tables.windows(program.mode());
      number++;
      listener.measured(
          new Measured(
              number,
              plan,
              process.startedAt(),
              result.ticks() == 0 ? result.withTicks(plan.ticks()) : result,
              serversCpu.toMillis(),
              rows.rows().size(),
              tables.sum("revision", program.mode()),
              Accuracy.of(rows, reference == null ? rows : reference, program.rows()),
              plan.isBatch() && program.isTickbeam()
                  ? Percentiles.ofSchedule(settings.everySeconds, result.totalMillis())
                  : null,
              null,
              heap));
      return rows;
    }
  }

  private void compareLive(Plan plan) throws IOException, InterruptedException, SQLException {
    Program program = plan.program();
    String name = program.name().replaceAll("[^a-z0-9]", "-");
    String topic = topics.create("live-" + name + "-" + plan.rate());
    tables.clearWindows();
    int windowSeconds = settings.liveWindowSeconds;
    Duration cpuBefore = servers.cpu();
    try (TickSource.Reader ticks = settings.ticks().open();
        TickSender sender = new TickSender(servers.bootstrapServers(), topic, LIVE_LINGER_MILLIS);
        ProgramProcess process = starter.startLive(program, topic, true);
        LiveRun run =
            new LiveRun(
                new LiveFeed(ticks, sender, plan.rate(), windowSeconds),
                new RowWatch(servers.database()),
                process,
                windowSeconds)) {
      run.await(settings.liveWarmUpSeconds, settings.liveSeconds);
      ProgramResult result = process.await();
      Duration serversCpu = servers.cpu().minus(cpuBefore);
      // Heartbeats would keep the topic from having an end.
      run.stop();
      StoredWindows rows = tables.windows(program.mode());
      long ticksInRows = tables.sum("trade_count", program.mode());
      long lateRevisions = tables.sum("revision", program.mode());
      number++;
      listener.measured(
          new Measured(
              number,
              plan,
              process.startedAt(),
              result.withTicks(ticksInRows),
              serversCpu.toMillis(),
              rows.rows().size(),
              lateRevisions,
              Accuracy.of(rows, readAgain(topic, program), program.rows()),
              run.windowDelays(),
              run.tickDelays(),
              null));
    }
  }

  /** What a topic holds, read again from its beginning, must give the same rows. */
  private StoredWindows readAgain(String topic, Program program)
      throws IOException, InterruptedException, SQLException {
    tables.clearWindows();
    try (ProgramProcess process = starter.startLive(settings.reference(), topic, false)) {
      process.await();
    }
    return tables.windows(program.mode());
  }
}
