package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that cannot go on ends: exit code 1, one line with the cause, no stack trace. */
class FailedRunIT extends StackFixture {

  /** Flink tries three times; a busy machine takes its time. */
  private static final int PATIENCE_SECONDS = 120;

  @BeforeAll
  static void makeATableTakeNoRows() throws Exception {
    Records.send(stack, "tickers", List.of(tick(1, 1, "10").bytes(), tick(2, 2, "11").bytes()));
    StoredRows.execute(
        stack,
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'BTC-USD', 'T1', 0, 1, 'x')",
        // The checks before a run cannot see it.
        "CREATE TRIGGER refuse BEFORE INSERT ON window_stats FOR EACH ROW"
            + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'this table is full'");
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner, MYSQL", "SparkRunner, KAFKA"})
  void aRunWhoseRowsCannotBeWrittenEndsWithTheCause(String runner, String source) throws Exception {
    Terminal run = run(runner, source, "--stopWhenCaughtUp=" + source.equals("KAFKA"));
    String text = run.output();

    assertEquals(1, text.lines().filter(line -> line.startsWith("tickbeam: ")).count(), text);
    assertTrue(text.contains("(this table is full, error 1644)"), text);
    assertFalse(text.contains("\tat "), text);
    assertEquals(1, run.exitCode(), text);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "DirectRunner, KAFKA",
    "FlinkRunner, KAFKA",
    "FlinkRunner, MYSQL",
    "SparkRunner, MYSQL"
  })
  void theOtherRunsEndWithTheCauseToo(String runner, String source) throws Exception {
    aRunWhoseRowsCannotBeWrittenEndsWithTheCause(runner, source);
  }

  @Test
  void aRunWhoseCountersCannotBeWrittenEndsWithTheCauseAndTheCounters() throws Exception {
    Terminal run = run("DirectRunner", "MYSQL", "--sinks=console", "--summaryFile=/dev/full");

    String text = run.output();
    assertTrue(
        text.contains("tickbeam: --summaryFile=/dev/full cannot be written; the counters: read 1"),
        text);
    assertEquals(1, run.exitCode(), text);
  }

  private static Terminal run(String runner, String source, String... further) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--source=" + source,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    args.addAll(List.of(further));
    return Terminal.run(folder, PATIENCE_SECONDS, args.toArray(String[]::new));
  }
}
