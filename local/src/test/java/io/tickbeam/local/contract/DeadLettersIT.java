package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.HostileTopic;
import io.tickbeam.local.StackFixture;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.testing.hostile.HostileMessage;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages that fit their topic and not that of dead letters, which is compacted and has Kafka's
 * default limit: they are cut, and no run ends by them, neither the first nor the next.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadLettersIT extends StackFixture {

  private static final int HUNDRED_MEGABYTES = 100_000_000;
  private static final String DEFAULT_LIMIT = "1048588";

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void aMessageOfAHundredMegabytesIsCutToWhatTheTopicTakes(String runner) throws Exception {
    String topic = "large-" + runner;
    String deadLetters = topic + "-dead";
    stack.createTopic(topic, 1);
    new Brokers(stack.bootstrapServers())
        .create(
            List.of(
                new NewTopic(deadLetters, 1, (short) 1)
                    .configs(
                        Map.of("cleanup.policy", "compact", "max.message.bytes", DEFAULT_LIMIT))));
    byte[] blanks = new byte[HUNDRED_MEGABYTES];
    Arrays.fill(blanks, (byte) ' ');
    byte[] random = new byte[3_000_000];
    new Random(1).nextBytes(random);
    try (HostileTopic sender = new HostileTopic(stack, topic, 1)) {
      for (byte[] value :
          List.of(
              tick(1, 1, "10").bytes(), blanks, random, new byte[0], tick(2, 2, "11").bytes())) {
        sender.send(new HostileMessage(null, value, List.of(), null, false));
      }
    }

    RunSummary first = run(runner, topic, deadLetters);
    // The runner that starts the soonest: what it reads and sends again is the same.
    RunSummary again = run("DirectRunner", topic, deadLetters);

    for (RunSummary summary : List.of(first, again)) {
      assertEquals(5, summary.count(TickerMetrics.READ));
      assertEquals(2, summary.count(TickerMetrics.AGGREGATED));
      assertEquals(3, summary.count(TickerMetrics.DEAD_LETTERED));
    }
    assertEquals(
        Set.of(topic + "-0-1", topic + "-0-2", topic + "-0-3"),
        Set.copyOf(Records.keys(stack, deadLetters)));
    Map<Long, Records.DeadLetter> letters = Records.deadLetters(stack, deadLetters, 3);
    assertCut(blanks, letters.get(1L));
    assertCut(random, letters.get(2L));
    assertEquals("0", letters.get(3L).headers().get("original-size"));
  }

  /** Spark reads each partition for a part of each batch only, here for 30 ms. */
  @Test
  void aMessageThatTakesLongerThanManyBatchesIsReadAll() throws Exception {
    String topic = "slow-reads";
    String deadLetters = topic + "-dead";
    stack.createTopic(topic, 3);
    stack.createTopic(deadLetters, 1);
    byte[] blanks = new byte[HUNDRED_MEGABYTES];
    Arrays.fill(blanks, (byte) ' ');
    try (HostileTopic sender = new HostileTopic(stack, topic, 3)) {
      for (int i = 1; i <= 3; i++) {
        sender.send(new HostileMessage(null, blanks, List.of(), null, false));
      }
      for (int i = 1; i <= 3; i++) {
        sender.send(new HostileMessage(null, tick(i, i, "10").bytes(), List.of(), null, true));
      }
    }

    RunSummary summary = run("SparkRunner", topic, deadLetters, "--batchIntervalMillis=100");

    assertEquals(6, summary.count(TickerMetrics.READ));
    assertEquals(3, summary.count(TickerMetrics.AGGREGATED));
    assertEquals(3, summary.count(TickerMetrics.DEAD_LETTERED));
  }

  private static void assertCut(byte[] original, Records.DeadLetter letter) throws Exception {
    byte[] kept = letter.value();
    assertTrue(kept.length > 1_000_000 && kept.length < 1_048_588, kept.length + " bytes");
    assertArrayEquals(Arrays.copyOf(original, kept.length), kept);
    assertEquals(String.valueOf(original.length), letter.headers().get("original-size"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(original);
    assertEquals(HexFormat.of().formatHex(digest), letter.headers().get("sha256"));
  }

  private static RunSummary run(
      String runner, String topic, String deadLetters, String... further) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--topics=" + topic,
                "--deadLetterTopic=" + deadLetters,
                "--sinks=console",
                "--stopWhenCaughtUp=true"));
    all.addAll(List.of(further));
    return RunningPipeline.start(all.toArray(String[]::new)).await();
  }
}
