package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.TickMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tick that comes after its window has expired is counted and kept: the stream's row stays as it
 * is, and the next bounded run over the archive has the tick.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LateTickIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final double TWO_HOURS = 7200;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner"})
  void aTickAfterTheAllowedLatenessIsCountedAndTheNextBatchHasIt(String runner) throws Exception {
    String topic = "late-" + runner;
    String product = "P-" + runner;
    stack.createTopic(topic, 1);
    Records.send(stack, topic, bytes(product, tick(10, 1, "10"), tick(TWO_HOURS, 3, "12")));
    RunningPipeline stream =
        start(runner, "--topics=" + topic, "--archive=true", "--allowedLatenessSeconds=3600");
    try {
      Await.answer(List.of("03:00 1 ticks, 10 to 10"), PATIENCE, () -> rows("stream", product));

      Records.send(stack, topic, bytes(product, tick(20, 2, "11")));

      Await.answer(
          List.of("3"),
          PATIENCE,
          () ->
              StoredRows.texts(
                  stack, "SELECT COUNT(*) FROM tickers WHERE product_id = '" + product + "'"));
      if (!runner.equals("FlinkRunner")) {
        // A Flink run that goes on shows no counters.
        Await.answer(1L, PATIENCE, () -> stream.summary().count(TickerMetrics.LATE_DROPPED));
      }
      assertEquals(List.of("03:00 1 ticks, 10 to 10"), rows("stream", product));
    } finally {
      stream.cancel();
    }

    start(runner, "--source=MYSQL", "--products=" + product).await();

    assertEquals(
        List.of("03:00 2 ticks, 10 to 11", "05:00 1 ticks, 12 to 12"), rows("batch", product));
  }

  private static RunningPipeline start(String runner, String... further) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    args.addAll(List.of(further));
    return RunningPipeline.start(args.toArray(String[]::new));
  }

  private static List<byte[]> bytes(String product, TickMessage... messages) {
    return List.of(messages).stream().map(message -> message.ofProduct(product).bytes()).toList();
  }

  private static List<String> rows(String mode, String product) throws SQLException, IOException {
    return StoredRows.texts(
        stack,
        "SELECT CONCAT(DATE_FORMAT(window_start, '%H:%i'), ' ', trade_count, ' ticks, ',"
            + " CAST(open_price AS SIGNED), ' to ', CAST(close_price AS SIGNED)) FROM window_stats"
            + " WHERE mode = '"
            + mode
            + "' AND product_id = '"
            + product
            + "' ORDER BY window_start");
  }
}
