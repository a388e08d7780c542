package io.tickbeam.bench.peers;

import io.tickbeam.local.LocalStack;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Servers and data that all programs share, and the run of one on them. */
final class Bench {

  private final PeerInput input;
  private final Path folder;
  private final String heap;
  private int runs;

  private Bench(PeerInput input, Path folder, String heap) {
    this.input = input;
    this.folder = folder;
    this.heap = heap;
  }

  /**
   * Fills topic, file and table, the table by Tickbeam's archive; its windows are those that all
   * others are compared with.
   */
  static Bench fill(LocalStack stack, Path folder, long ticks, String heap)
      throws IOException, ExecutionException, InterruptedException, SQLException {
    Bench bench = fillTopic(stack, folder, ticks, heap);
    bench.start(Program.ARCHIVE).await();
    try (Connection connection = bench.connect();
        Statement statement = connection.createStatement()) {
      // As the server does by itself, some time after a table was filled.
      statement.execute("ANALYZE TABLE tickers");
      RowComparison.expectRows(connection);
    }
    return bench;
  }

  /** Fills topic and file alone. */
  static Bench fillTopic(LocalStack stack, Path folder, long ticks, String heap)
      throws IOException, ExecutionException {
    Bench bench = of(stack, folder, heap);
    PeerData.fill(stack, ticks, bench.input.jsonLines());
    return bench;
  }

  /** Without any ticks. */
  static Bench of(LocalStack stack, Path folder, String heap) {
    Path lines = folder.resolve("ticks.jsonl");
    Database database =
        new Database(stack.jdbcUrl(), stack.jdbcUser(), stack.jdbcPasswordFile().toString());
    PeerInput input =
        new PeerInput(stack.bootstrapServers(), PeerData.TOPIC, false, database, lines, folder);
    return new Bench(input, folder, heap);
  }

  /**
   * Runs a program from an empty table of results.
   *
   * @throws IllegalStateException when its rows are not Tickbeam's where all is exact
   */
  Measured run(Program program) throws IOException, InterruptedException, SQLException {
    try (Connection connection = input.database().connect()) {
      if (program.keepsClasses() && !Files.exists(classes(program))) {
        RowComparison.emptyTable(connection);
        start(program).await();
        requireKept(classes(program));
      }
      RowComparison.emptyTable(connection);
      Duration before = serversCpu();
      PeerProcess.Result result = start(program).await();
      Duration servers = serversCpu().minus(before);
      RowComparison rows = RowComparison.of(connection, program.rows());
      if (rows.wrong() > 0) {
        throw new IllegalStateException(
            "%s: %,d of %,d rows are wrong"
                .formatted(program.label(), rows.wrong(), rows.windows()));
      }
      return new Measured(
          result.workMillis(),
          result.totalMillis(),
          result.cpuMillis(),
          servers.toMillis(),
          result.peakKibibytes(),
          rows);
    }
  }

  Connection connect() throws SQLException {
    return input.database().connect();
  }

  /** Starts a stream on a topic that goes on. */
  PeerProcess startLive(Program program, String topic) throws IOException {
    return start(program, input.live(topic));
  }

  /** Starts a program on what is there. */
  PeerProcess start(Program program) throws IOException {
    return start(program, input);
  }

  private PeerProcess start(Program program, PeerInput what) throws IOException {
    runs++;
    String name = "%03d-%s".formatted(runs, fileName(program));
    Path own = Files.createDirectory(folder.resolve(name));
    return PeerProcess.start(
        program, what.withFolder(own), jvmOptions(program), folder.resolve(name + ".log"));
  }

  private List<String> jvmOptions(Program program) {
    String most = "-Xmx" + heap;
    if (!program.keepsClasses()) {
      return List.of(most);
    }
    Path classes = classes(program);
    String option = Files.exists(classes) ? "SharedArchiveFile" : "ArchiveClassesAtExit";
    return List.of(most, "-XX:" + option + "=" + classes, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /** The run to be measured would keep them itself, and take longer for it. */
  private static void requireKept(Path classes) {
    if (!Files.exists(classes)) {
      throw new IllegalStateException(classes + " was not written: see the log beside it");
    }
  }

  /** What the first run of a program keeps for those after it. */
  private Path classes(Program program) {
    return folder.resolve(fileName(program) + ".jsa");
  }

  private static String fileName(Program program) {
    return program.label().replaceAll("[/:]", "_");
  }

  /** The broker runs in this process; the database is a child of it. */
  private static Duration serversCpu() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(
            Stream.of(self),
            self.children().filter(each -> each.info().command().orElse("").endsWith("mariadbd")))
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
