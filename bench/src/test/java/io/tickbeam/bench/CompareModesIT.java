package io.tickbeam.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.bench.options.CompareCommand;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.replay.session.GeneratedSession;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The comparison on real servers, as small as it gets. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompareModesIT {

  private static final int TICKS = 20_000;

  /** The usual names are those of {@link PeersIT}. */
  private static final TableNames TABLES = new TableNames("bench_");

  @TempDir static Path folder;
  private static RunningStack stack;
  private static Path messages;

  @BeforeAll
  static void startServers() throws Exception {
    stack =
        RunningStack.start(
            StackSettings.in(folder.resolve("stack")).named(TopicNames.usual(), TABLES));
    messages = folder.resolve("ticks.jsonl");
    try (OutputStream out = Files.newOutputStream(messages)) {
      for (byte[] message : GeneratedSession.of("--ticksPerSecond=125", "--ticks=" + TICKS)) {
        out.write(message);
        out.write('\n');
      }
    }
  }

  @AfterAll
  static void stopServers() throws Exception {
    stack.close();
  }

  @BeforeEach
  void emptyTables() throws Exception {
    execute("TRUNCATE TABLE bench_tickers");
    execute("TRUNCATE TABLE bench_window_stats");
    execute("TRUNCATE TABLE bench_comparison_runs");
  }

  @Test
  void measuresStreamAndBatchAndLeavesNothingButItsResults() throws Exception {
    int exitCode =
        compare("--ticks=5000", "--rounds=1", "--runners=direct", "--liveTicksPerSecond=none");

    assertEquals(0, exitCode);
    assertEquals(
        List.of(
            "1 direct catch-up 1 5000 3 0",
            "2 direct catch-up 0 5000 3 0",
            "3 direct batch 0 5000 3 0"),
        rows(
            "SELECT CONCAT_WS(' ', run_number, runner, mode, is_warm_up, ticks, rows_equal,"
                + " rows_different) FROM bench_comparison_runs ORDER BY run_number"));
    assertEquals(
        List.of("3"),
        rows(
            "SELECT COUNT(*) FROM bench_comparison_runs WHERE cpu_millis > 0 AND peak_heap_bytes > 0"
                + " AND peak_resident_bytes > peak_heap_bytes / 4 AND shuffled_bytes > 0"
                + " AND total_millis >= startup_millis + work_millis"));
    assertTrue(Files.readString(folder.resolve("report.md")).contains("batch direct, 5,000 ticks"));
    assertTrue(Files.readString(folder.resolve("report.html")).contains("\"rows_equal\":3,"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertEquals(3, json.at("/runs/2/rows_equal").asInt());
    assertEquals("batch-direct", json.at("/runs/2/program").asText());
    assertNothingIsLeft();
  }

  @Tag("slow")
  @Timeout(value = 480, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void measuresHowLateALiveStreamIs() throws Exception {
    int exitCode =
        compare(
            "--ticks=20000",
            "--rounds=1",
            "--runners=direct,flink",
            "--liveTicksPerSecond=50,recorded",
            "--liveSeconds=4",
            "--liveWindowSeconds=2",
            "--watermarkDelaySeconds=1");

    assertEquals(0, exitCode);
    assertEquals(
        Collections.nCopies(4, "1 1 1 1 1 1"),
        rows(
            "SELECT CONCAT_WS(' ', rows_different = 0, rows_equal > 3, ticks >= 200,"
                + " window_p50_millis BETWEEN 1000 AND 8000, tick_p50_millis > window_p50_millis,"
                + " window_max_millis >= window_p99_millis)"
                + " FROM bench_comparison_runs WHERE mode = 'live'"));
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("live direct, 50 ticks/s"), report);
    assertTrue(report.contains("live flink, as recorded"), report);
    assertNothingIsLeft();
  }

  @Test
  void refusesADatabaseThatHasSomeonesRows() throws Exception {
    execute(
        "INSERT INTO bench_tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'BTC-USD', 'T1', 60000000000, 1, 'x')");
    assertEquals(2, compare("--ticks=100", "--runners=direct", "--liveTicksPerSecond=none"));
    assertEquals(1, StoredRows.count(stack, "bench_tickers"));
  }

  @Test
  void saysThatAFileIsTooShortAndClearsUp() throws Exception {
    assertEquals(2, compare("--ticks=30000", "--runners=direct", "--liveTicksPerSecond=none"));
    assertNothingIsLeft();
  }

  private static void assertNothingIsLeft() throws Exception {
    assertEquals(0, StoredRows.count(stack, "bench_tickers"));
    assertEquals(0, StoredRows.count(stack, "bench_window_stats"));
    assertFalse(
        new Brokers(stack.bootstrapServers())
            .answer(admin -> admin.listTopics().names().get()).stream()
                .anyMatch(topic -> topic.startsWith("compare-")));
  }

  private static int compare(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--messages=" + messages,
                "--heap=1g",
                "--report=" + folder.resolve("report.html"),
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile(),
                "--tablePrefix=" + TABLES.prefix()));
    arguments.addAll(Arrays.asList(more));
    return Terminal.run(new CompareCommand(), arguments.toArray(String[]::new));
  }

  private static void execute(String statement) throws Exception {
    try (Connection connection = StoredRows.connect(stack)) {
      connection.createStatement().execute(statement);
    }
  }

  private static List<String> rows(String query) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = StoredRows.connect(stack);
        ResultSet result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
