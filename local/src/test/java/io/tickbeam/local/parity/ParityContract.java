package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.OddTicks;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.SharedData;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rows of a stream and those of a batch over its archive are the rows of the naive computation,
 * digit for digit, however the ticks arrive. One subclass for each runner.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ParityContract extends StackFixture {

  private static final long WINDOW_SECONDS = 60;
  private static final int PARTITIONS = 3;

  /** With profile {@code slow} every recorded hour is compared in every analytic. */
  private static final AtomicInteger TOPICS = new AtomicInteger();

  private static ExpectedResults results;

  private long movingEverySeconds = 30;
  private String topic;
  private String deadLetters;
  private RunSummary stream;

  /** Name of the runner, as {@code --runner} has it. */
  abstract String runner();

  @BeforeAll
  static void createTopics() throws Exception {
    for (String output : List.of("moving-stats", "z-scores", "price-higher", "price-lower")) {
      stack.createTopic(output, 1);
    }
    results = new ExpectedResults(stack);
  }

  @BeforeEach
  void prepare() throws Exception {
    topic = "ticks-" + TOPICS.incrementAndGet();
    deadLetters = topic + ".dead-letters";
    stack.createTopic(deadLetters, 1);
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @CsvSource("busy_2025-12-01_15, 17327")
  void recordedHour(String hour, long distinctTicks) throws Exception {
    List<byte[]> messages = SharedData.messages("coinbase/" + hour + ".jsonl.gz");
    Topic.fill(stack, topic, PARTITIONS, messages);

    assertParity(messages, distinctTicks, "--topics=" + topic);

    assertEquals(messages.size() - distinctTicks, stream.count(TickerMetrics.DUPLICATE));
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "clean_2025-12-02_03, 39821",
    "duplicates_2025-12-01_05, 45518",
    "outage_2025-11-25_07, 37173"
  })
  void furtherRecordedHour(String hour, long distinctTicks) throws Exception {
    recordedHour(hour, distinctTicks);
  }

  @Test
  void ticksUpToHalfAnHourOutOfOrder() throws Exception {
    // Each late tick revises results of an hour, so that the time grows with the square.
    List<byte[]> messages = generated(11, SlowTests.RUN ? 90 : 40);
    Topic.fill(stack, topic, PARTITIONS, Deliveries.shuffled(messages, 30, 5));

    assertParity(messages, messages.size(), "--topics=" + topic);
  }

  @Test
  void topicPerProductWithEveryMessageTwiceAndPartitionsThatOnlyHaveHeartbeats() throws Exception {
    List<byte[]> messages = generated(12, 30);
    Topic.fillPerProduct(stack, topic, 2, Deliveries.twice(messages));

    assertParity(messages, messages.size(), "--topicPattern=" + topic + "-[A-Z]+-USD");

    assertEquals(messages.size(), stream.count(TickerMetrics.DUPLICATE));
  }

  @Test
  void gapsRepeatsDisorderAndBadInputAtOnce() throws Exception {
    List<byte[]> messages = new ArrayList<>(Deliveries.withGaps(generated(13, 40), 3));
    messages.add(messages.size() / 2, BadInput.tickWithoutIds());
    List<byte[]> delivered = Deliveries.twice(Deliveries.shuffled(messages, 2, 4));
    List<BadInput> bad = BadInput.all();
    Topic.fill(
        stack, topic, 5, Deliveries.mixed(delivered, bad.stream().map(BadInput::message).toList()));

    assertParity(messages, messages.size(), "--topics=" + topic);

    assertEquals(bad.size(), stream.count(TickerMetrics.DEAD_LETTERED));
    assertEquals(bad.stream().map(BadInput::reason).sorted().toList(), deadLetterReasons());
  }

  @Test
  @Tag("slow")
  void movingWindowsEvaluatedEverySecond() throws Exception {
    List<byte[]> messages = generated(14, 4);
    movingEverySeconds = 1;
    Topic.fill(stack, topic, PARTITIONS, messages);

    assertParity(messages, messages.size(), "--topics=" + topic);
  }

  @Test
  void singleTicksEqualPricesAnHoursGapAndTinyAndHugePrices() throws Exception {
    // Without ids and at the same time, messages about next moves cannot be told apart.
    List<byte[]> messages =
        OddTicks.all().stream()
            .filter(message -> !new String(message, StandardCharsets.UTF_8).contains("BARE-USD"))
            .toList();
    Topic.fill(stack, topic, PARTITIONS, messages);

    assertParity(messages, messages.size(), "--topics=" + topic);
  }

  /** The same minutes with fewer ticks where not all tests run. */
  private static List<byte[]> generated(long seed, int minutes) {
    return GeneratedSession.of(
            "--seed=" + seed, "--ticksPerSecond=" + (SlowTests.RUN ? 5 : 2), "--minutes=" + minutes)
        .stream()
        .toList();
  }

  private void assertParity(List<byte[]> messages, long distinctTicks, String... topics)
      throws Exception {
    SortedMap<String, SortedMap<String, String>> expected =
        NaiveWindowStats.computeWithVolumeSpike(messages, WINDOW_SECONDS);
    results.expect(messages, movingEverySeconds);
    results.forgetOtherRuns();
    stream = run("--source=KAFKA", "--archive=true", "--stopWhenCaughtUp=true", topics[0]);
    results.check();
    results.forgetOtherRuns();
    RunSummary batch = run("--source=MYSQL");
    results.check();

    assertEquals(expected, StoredRows.read(stack, "stream"));
    assertEquals(expected, StoredRows.read(stack, "batch"));
    assertEquals(distinctTicks, stream.count(TickerMetrics.AGGREGATED));
    assertEquals(0, stream.inOpenWindows());
    assertEquals(distinctTicks, batch.count(TickerMetrics.AGGREGATED));
    assertEquals(distinctTicks, batch.count(TickerMetrics.READ));
  }

  private List<String> deadLetterReasons() {
    try (TopicRecords records = new TopicRecords(stack, deadLetters)) {
      return records.all().stream()
          .map(letter -> TopicRecords.header(letter, "reason"))
          .sorted()
          .toList();
    }
  }

  private RunSummary run(String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=" + runner(),
                "--analytics=windows,moving,zscores,nextmove",
                "--movingEverySeconds=" + movingEverySeconds,
                "--sinks=mysql,kafka",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--deadLetterTopic=" + deadLetters,
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    long startNanos = System.nanoTime();
    RunSummary summary = RunningPipeline.start(all.toArray(String[]::new)).await();
    System.out.printf("%s %.1f s %s%n", runner(), (System.nanoTime() - startNanos) / 1e9, summary);
    return summary;
  }
}
