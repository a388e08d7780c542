package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.LiveTopic;
import io.tickbeam.local.ManyProducts;
import io.tickbeam.local.ProcessTimes;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live stream of a thousand products keeps up with a rate. */
@Tag("slow")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveScaleIT extends StackFixture {

  private static final int PRODUCTS = 1_000;
  private static final int PARTITIONS = 4;
  private static final Duration LEAD = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What comes within so many seconds may be on its way. */
  private static final long MOST_LAG_SECONDS = 8;

  @ParameterizedTest
  @CsvSource({"FlinkRunner, 5000, 120", "DirectRunner, 5000, 120", "FlinkRunner, 100000, 45"})
  void keepsUp(String runner, long ticksPerSecond, int seconds) throws Exception {
    String topic = "rate-" + runner + "-" + ticksPerSecond;
    String status = topic + "-status";
    stack.createTopic(status, 1);
    StoredRows.clear(stack);
    ManyProducts products =
        ManyProducts.equal(
            PRODUCTS,
            Instant.now().plus(LEAD),
            (double) ticksPerSecond,
            ticksPerSecond * (seconds + LEAD.toSeconds()) * 2);
    try (LiveTopic live = LiveTopic.start(stack, topic, PARTITIONS, products);
        StartedProgram stream = start(runner, topic, status);
        TopicRecords reports = new TopicRecords(stack, status)) {
      Await.until("ticks", PATIENCE, () -> latest(reports).path("read").asLong() > 100_000);
      List<ProcessHandle> process = List.of(ProcessHandle.of(stream.pid()).orElseThrow());
      double cpuBefore = ProcessTimes.cpuSeconds(process);
      long readBefore = latest(reports).path("read").asLong();
      TimeUnit.SECONDS.sleep(seconds);
      JsonNode last = latest(reports);
      long read = last.path("read").asLong() - readBefore;
      double cpu = ProcessTimes.cpuSeconds(process) - cpuBefore;
      long mostLag =
          reports.all().stream()
              .mapToLong(each -> TopicRecords.json(each).path("lag").asLong())
              .max()
              .orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "%s, %d products, %,d ticks/s for %d s: read %,d, lag %,d at most %,d messages,"
              + " %.2f us of processor time a message, %.0f %% of a core%n",
          runner,
          PRODUCTS,
          ticksPerSecond,
          seconds,
          read,
          last.path("lag").asLong(),
          mostLag,
          cpu * 1e6 / read,
          100 * cpu / seconds);
      assertTrue(last.path("lag").asLong() < MOST_LAG_SECONDS * ticksPerSecond, last.toString());
      assertTrue(StoredRows.count(stack, "window_stats") >= PRODUCTS, "rows");
      live.stop();
    }
  }

  private static StartedProgram start(String runner, String topic, String status) throws Exception {
    return StartedProgram.start(
        TickerPipeline.class,
        Map.of(),
        "--runner=" + runner,
        "--topics=" + topic,
        "--statusTopic=" + status,
        "--allowedLatenessSeconds=60",
        "--windowSeconds=10",
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--jdbcUrl=" + stack.jdbcUrl(),
        "--jdbcUser=" + stack.jdbcUser(),
        "--jdbcPasswordFile=" + stack.jdbcPasswordFile());
  }

  private static JsonNode latest(TopicRecords reports) {
    return reports.all().stream()
        .reduce((first, second) -> second)
        .map(each -> TopicRecords.json(each))
        .orElseGet(new ObjectMapper()::createObjectNode);
  }
}
