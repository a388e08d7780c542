package io.tickbeam.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.SharedData;
import io.tickbeam.testing.reference.NaiveSummary;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The queries in {@code sql/} over what the pipeline stored, by stream and by batch, answer what
 * the naive computation says: each digit, but for roots, which SQL has as DOUBLE.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqlEqualityIT extends StackFixture {

  private static final long WINDOW_SECONDS = 60;
  private static final List<String> ROOTS = List.of("stddev_price", "volatility");
  private static final BigDecimal RELATIVE_ERROR = new BigDecimal("1e-12");
  private static final BigDecimal LAST_PLACE = new BigDecimal("1e-18");

  @Test
  void recordedHour() throws Exception {
    assertEquality("recorded", SharedData.messages("coinbase/busy_2025-12-01_15.jsonl.gz"));
  }

  @Test
  void generatedSessionThatIsBusyEachSeventhMinute() throws Exception {
    List<byte[]> all =
        GeneratedSession.of("--seed=31", "--ticksPerSecond=5", "--minutes=40").stream().toList();
    int perMinute = all.size() / 40;
    List<byte[]> uneven =
        IntStream.range(0, all.size())
            .filter(i -> i / perMinute % 7 == 6 || i % 4 == 0)
            .mapToObj(all::get)
            .toList();
    assertEquality("generated", uneven);
  }

  @Test
  void oddPricesAndAbsentFields() throws Exception {
    List<byte[]> messages =
        OddTicks.all().stream()
            .filter(message -> !new String(message, UTF_8).contains(OddTicks.TURNOVER))
            .toList();
    assertEquality("odd", messages);
  }

  private static void assertEquality(String topic, List<byte[]> messages) throws Exception {
    StoredRows.clear(stack);
    Topic.fill(stack, topic, 3, messages);
    run("--source=KAFKA", "--topics=" + topic, "--archive=true", "--stopWhenCaughtUp=true");
    run("--source=MYSQL", "--analytics=windows,summary");
    assertSpikes(NaiveWindowStats.computeWithVolumeSpike(messages, WINDOW_SECONDS));
    assertSummaries(NaiveSummary.compute(messages, WINDOW_SECONDS));
  }

  private static void assertSpikes(SortedMap<String, SortedMap<String, String>> windows)
      throws Exception {
    String[] key = {"exchange", "product_id", "window_start"};
    SqlQuery query = SqlQuery.ofFile("volume_spike.sql", key);
    SqlQuery table = SqlQuery.of("SELECT * FROM window_stats", key);
    for (String mode : List.of("stream", "batch")) {
      assertEquals(spikes(windows), spikes(query.rows(stack, mode)), "query, " + mode);
      assertEquals(spikes(windows), spikes(table.rows(stack, mode)), "table, " + mode);
    }
  }

  private static void assertSummaries(SortedMap<String, SortedMap<String, String>> products)
      throws Exception {
    String[] key = {"exchange", "product_id"};
    SqlQuery query = SqlQuery.ofFile("product_summary.sql", key);
    SqlQuery table = SqlQuery.of("SELECT 'batch' AS mode, s.* FROM product_summary s", key);
    assertEqualButForRoots(products, query.rows(stack, "stream"));
    assertEqualButForRoots(products, query.rows(stack, "batch"));
    assertEquals(products, table.rows(stack, "batch"));
  }

  private static SortedMap<String, String> spikes(
      SortedMap<String, SortedMap<String, String>> rows) {
    SortedMap<String, String> spikes = new TreeMap<>();
    rows.forEach((key, row) -> spikes.put(key, row.get("volume_spike")));
    assertTrue(spikes.containsValue("true"), "a spike among them");
    assertTrue(spikes.containsValue("false"), "a window without one");
    assertTrue(spikes.containsValue(null), "a window of which nothing can be said");
    return spikes;
  }

  private static void assertEqualButForRoots(
      SortedMap<String, SortedMap<String, String>> expected,
      SortedMap<String, SortedMap<String, String>> actual) {
    assertFalse(expected.isEmpty());
    SortedMap<String, SortedMap<String, String>> exact = new TreeMap<>(actual);
    expected.forEach(
        (key, row) -> {
          SortedMap<String, String> copy = new TreeMap<>(actual.get(key));
          for (String root : ROOTS) {
            assertNear(row.get(root), copy.put(root, row.get(root)), key + " " + root);
          }
          exact.put(key, copy);
        });
    assertEquals(expected, exact);
  }

  private static void assertNear(String expected, String actual, String what) {
    if (expected == null || actual == null) {
      assertEquals(expected, actual, what);
      return;
    }
    BigDecimal wanted = new BigDecimal(expected);
    BigDecimal error = wanted.subtract(new BigDecimal(actual)).abs();
    BigDecimal allowed = wanted.multiply(RELATIVE_ERROR).add(LAST_PLACE);
    assertTrue(error.compareTo(allowed) <= 0, what + ": " + expected + " but SQL says " + actual);
  }

  private static void run(String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=DirectRunner",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    RunningPipeline.start(all.toArray(String[]::new)).await();
  }
}
