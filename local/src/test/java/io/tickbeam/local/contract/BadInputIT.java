package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No message stops a run: what cannot be used is in the topic of dead letters, byte for byte and
 * with the reason, and all that was read is in one counter.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputIT extends StackFixture {

  private static final int TEN_MEGABYTES = 10 << 20;
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final int run = RUNS.incrementAndGet();
  private final String topic = "bad-" + run;
  private final String deadLetters = "dead-" + run;
  private final String status = "status-" + run;

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void everyBadMessageIsADeadLetterAndEveryGoodOneATick(String runner) throws Exception {
    List<BadMessage> messages = BadMessage.all();
    List<byte[]> ticks =
        List.of(
            BadMessage.withPrice("\"10\"").getBytes(StandardCharsets.UTF_8),
            BadMessage.withPrice("1.1e1")
                .replace("}", " ".repeat(TEN_MEGABYTES) + "}")
                .getBytes(StandardCharsets.UTF_8),
            BadMessage.withPrice("12").getBytes(StandardCharsets.UTF_8));
    List<byte[]> values = new ArrayList<>();
    messages.forEach(message -> values.add(message.value()));
    values.addAll(ticks);

    RunSummary summary = run(runner, values);

    Map<Long, BadMessage> expected = new TreeMap<>();
    for (int i = 0; i < messages.size(); i++) {
      expected.put((long) i, messages.get(i));
    }
    Map<Long, Records.DeadLetter> found = Records.deadLetters(stack, deadLetters, messages.size());
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (offset, message) -> {
          Records.DeadLetter letter = found.get(offset);
          assertEquals(message.reason(), letter.headers().get("reason"), message.toString());
          assertEquals(topic, letter.headers().get("topic"));
          assertEquals("0", letter.headers().get("partition"));
          assertEquals("parse", letter.headers().get("step"));
          assertArrayEquals(message.value(), letter.value(), message.toString());
        });
    assertEquals(values.size(), summary.count(TickerMetrics.READ));
    assertEquals(messages.size(), summary.count(TickerMetrics.DEAD_LETTERED));
    assertEquals(ticks.size(), summary.count(TickerMetrics.AGGREGATED));
    assertEquals(0, summary.inOpenWindows());
  }

  @Test
  void theOddMessagesOfTenYearsAreTicksHeartbeatsOrDeadLetters() throws Exception {
    List<byte[]> values = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(SharedData.file("coinbase/odd_messages.jsonl"))) {
      values.add(json.readTree(line).get("raw").asText().getBytes(StandardCharsets.UTF_8));
    }

    RunSummary summary = run("DirectRunner", values);

    // They are not in the order of their times, so some are late; none is lost.
    assertEquals(46, summary.count(TickerMetrics.READ));
    assertEquals(7, summary.count(TickerMetrics.HEARTBEATS));
    assertEquals(12, summary.count(TickerMetrics.DEAD_LETTERED));
    assertEquals(
        27,
        summary.count(TickerMetrics.AGGREGATED)
            + summary.count(TickerMetrics.DUPLICATE)
            + summary.count(TickerMetrics.LATE_DROPPED));
    assertEquals(0, summary.inOpenWindows());
    assertEquals(12, Records.deadLetters(stack, deadLetters, 12).size());
  }

  private RunSummary run(String runner, List<byte[]> values) throws Exception {
    stack.createTopic(topic, 1);
    stack.createTopic(deadLetters, 1);
    stack.createTopic(status, 1);
    Records.send(stack, topic, values);
    RunSummary summary =
        RunningPipeline.start(
                "--runner=" + runner,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--topics=" + topic,
                "--deadLetterTopic=" + deadLetters,
                "--statusTopic=" + status,
                "--sinks=console",
                "--stopWhenCaughtUp=true")
            .await();
    assertStatusIsTold(runner, summary);
    return summary;
  }

  private void assertStatusIsTold(String runner, RunSummary summary) throws IOException {
    try (TopicRecords records = new TopicRecords(stack, status)) {
      List<ConsumerRecord<String, String>> told = records.all();
      JsonNode last = new ObjectMapper().readTree(told.get(told.size() - 1).value());
      assertEquals(runner, last.get("runner").asText());
      assertTrue(last.get("is_over").asBoolean());
      assertEquals(0, last.get("lag").asLong());
      assertEquals(summary.count(TickerMetrics.READ), last.get("read").asLong());
      assertEquals(summary.count(TickerMetrics.DEAD_LETTERED), last.get("dead_lettered").asLong());
      assertEquals(summary.count(TickerMetrics.LATE_DROPPED), last.get("late_dropped").asLong());
    }
  }
}
