package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.testing.TickMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** One record of partition 0 with offsets from 0 on; windows of a minute, late for an hour. */
class RouteMessagesTest {

  private static final byte[] BAD = "hello".getBytes(StandardCharsets.UTF_8);

  private final Emitted<Long> ticks = new Emitted<>();
  private final Emitted<TickBatch> tooLate = new Emitted<>();
  private final Emitted<DeadLetter> deadLetters = new Emitted<>();
  private RunSummary summary;

  @Test
  void sendsEachKindOfMessageWhereItBelongsAndCountsIt() {
    route(
        plan(false, 9),
        0,
        tick(1, 1, "10").bytes(),
        BAD,
        ("{\"type\":\"heartbeat\",\"time\":\"" + TickMessage.START + "\"}")
            .getBytes(StandardCharsets.UTF_8),
        tick(61, 2, "11").bytes());

    assertEquals(List.of(1_000L, 61_000L), ticks.elements().stream().sorted().toList());
    assertEquals(List.of(), tooLate.elements());
    DeadLetter letter = deadLetters.elements().get(0);
    assertEquals(1, deadLetters.elements().size());
    assertEquals("not JSON", letter.reason());
    assertEquals("tickers-0@1", letter.topic() + "-" + letter.partition() + "@" + letter.offset());
    assertArrayEquals(BAD, letter.original(1_000));
    assertCounts(4, 1, 1, 0);
  }

  @Test
  void keepsATickUntilItsWindowHasExpired() {
    route(plan(false, 9), 3_659.999, tick(1, 1, "10").bytes());

    assertEquals(List.of(1_000L), ticks.elements());
    assertCounts(1, 0, 0, 0);
  }

  @Test
  void sendsATickWhoseWindowHasExpiredToTheArchiveAlone() {
    route(plan(false, 9), 3_660, tick(1, 1, "10").bytes());

    assertEquals(List.of(), ticks.elements());
    assertEquals(1, tooLate.elements().get(0).size());
    assertCounts(1, 0, 0, 1);
  }

  @Test
  void leavesOutWhatCameAfterTheStart() {
    route(plan(true, 2), 0, tick(1, 1, "10").bytes(), tick(2, 2, "11").bytes(), BAD);

    assertEquals(List.of(1_000L, 2_000L), ticks.elements().stream().sorted().toList());
    assertCounts(2, 0, 0, 0);
  }

  private static KafkaPlan plan(boolean stopWhenCaughtUp, long end) {
    return PlanFixture.of(List.of(new Range("tickers", 0, 0, end)), stopWhenCaughtUp);
  }

  private void route(KafkaPlan plan, double watermarkSeconds, byte[]... messages) {
    List<Numbered> numbered = new ArrayList<>();
    for (byte[] message : messages) {
      numbered.add(new Numbered(numbered.size(), new MessageParser().parse(message)));
    }
    KafkaRecord<byte[], MessageBatch> record =
        new KafkaRecord<>(
            "tickers",
            0,
            messages.length - 1L,
            0,
            KafkaTimestampType.CREATE_TIME,
            new RecordHeaders(),
            new byte[0],
            MessageBatch.of(numbered.size(), numbered));
    Instant watermark =
        Instant.ofEpochMilli(
            TickMessage.START.toEpochMilli() + Math.round(watermarkSeconds * 1_000));
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    KafkaInput input =
        KafkaInput.of(
            pipeline
                .apply(
                    Create.timestamped(TimestampedValue.of(record, watermark))
                        .withCoder(
                            KafkaRecordCoder.of(
                                NullableCoder.of(ByteArrayCoder.of()), MessageBatchCoder.of())))
                .apply(
                    ParDo.of(new RouteMessages(plan))
                        .withOutputTags(KafkaInput.TICKS, KafkaInput.SIDE_TAGS)));
    input.ticks().apply(ParDo.of(new TimesFn())).apply("Ticks", ParDo.of(ticks));
    input.tooLate().apply("TooLate", ParDo.of(tooLate));
    input.deadLetters().apply("DeadLetters", ParDo.of(deadLetters));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    summary = RunSummary.of(result);
  }

  private void assertCounts(long read, long heartbeats, long deadLettered, long lateDropped) {
    assertEquals(read, summary.count(TickerMetrics.READ), "read");
    assertEquals(heartbeats, summary.count(TickerMetrics.HEARTBEATS), "heartbeats");
    assertEquals(deadLettered, summary.count(TickerMetrics.DEAD_LETTERED), "dead-lettered");
    assertEquals(lateDropped, summary.count(TickerMetrics.LATE_DROPPED), "late-dropped");
  }

  /** The event time of each tick, in milliseconds after the start. */
  private static final class TimesFn extends DoFn<TickBatch, Long> {
    @ProcessElement
    public void processElement(@Element TickBatch batch, OutputReceiver<Long> out) {
      for (int i = 0; i < batch.size(); i++) {
        out.output(batch.eventMillis(i) - TickMessage.START.toEpochMilli());
      }
    }
  }
}
