package io.tickbeam.pipelines.read.kafka;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.Arguments;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PartitionsSource.Splits;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.TickMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** The reader of a split: marks and watermarks. */
class PartitionsReaderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final TopicPartition FIRST = new TopicPartition("tickers", 0);
  private static final TopicPartition SECOND = new TopicPartition("tickers", 1);
  private static final ReadMark NO_MARK = new ReadMark(Map.of(), BoundedWindow.TIMESTAMP_MIN_VALUE);

  private final MockConsumer<byte[], FetchedValue> broker =
      new MockConsumer<>(OffsetResetStrategy.NONE);

  /** Whether the reader has a batch that no test has taken. */
  private boolean hasBatch;

  @Test
  void aMarkBetweenTwoBatchesOfAPollLosesNothing() throws Exception {
    PartitionsReader reader = reader(source(List.of(FIRST)), NO_MARK);
    broker.schedulePollTask(() -> IntStream.range(0, 600).forEach(i -> add(FIRST, i, i)));
    try (reader) {
      next(reader);
      assertEquals(250, reader.getCheckpointMark().partitions().get(FIRST).next());
    }
  }

  @Test
  void goesOnAtAMark() throws Exception {
    ReadMark mark =
        new ReadMark(Map.of(FIRST, new PartitionMark(250)), Instant.ofEpochMilli(7_000));
    try (PartitionsReader reader = reader(source(List.of(FIRST)), mark)) {
      assertEquals(Instant.ofEpochMilli(7_000), reader.getWatermark());
      broker.schedulePollTask(() -> add(FIRST, 250, 1));
      assertEquals(250, next(reader).getOffset());
    }
  }

  @Test
  void itsWatermarkIsTheLeastOfThePartitions() throws Exception {
    try (PartitionsReader reader = reader(source(List.of(FIRST, SECOND)), NO_MARK)) {
      broker.schedulePollTask(() -> add(FIRST, 0, 60));
      next(reader);
      assertEquals(BoundedWindow.TIMESTAMP_MIN_VALUE, reader.getWatermark());

      broker.schedulePollTask(() -> add(SECOND, 0, 20));
      next(reader);
      assertEquals(seconds(15), reader.getWatermark());
    }
  }

  @Test
  void aMarkOfAStreamWithOtherOptionsIsRefused() throws Exception {
    PartitionsSource source = source(List.of(FIRST));

    TickbeamException refused =
        assertThrows(
            TickbeamException.class,
            () ->
                source.createReader(
                    Arguments.parse("--topics=tickers,more", "--idleSeconds=7"), NO_MARK));

    assertTrue(
        refused.getMessage().contains("--topics and --topicPattern, --idleSeconds:"),
        refused.getMessage());
  }

  private static Instant seconds(long afterStart) {
    return Instant.ofEpochMilli(TickMessage.START.plusSeconds(afterStart).toEpochMilli());
  }

  private KafkaRecord<byte[], MessageBatch> next(PartitionsReader reader) throws Exception {
    Await.until("a batch", PATIENCE, () -> hasBatch || reader.advance());
    hasBatch = false;
    return reader.getCurrent();
  }

  private void add(TopicPartition partition, long offset, double seconds) {
    broker.addRecord(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            null,
            new FetchedValue(tick(seconds, offset, "10").bytes(), false)));
  }

  private static PartitionsSource source(List<TopicPartition> partitions) {
    KafkaPlan plan =
        PlanFixture.of(
            partitions.stream()
                .map(each -> new Range(each.topic(), each.partition(), 0, 9))
                .toList(),
            false);
    return new PartitionsSource(plan, Splits.FEW);
  }

  private PartitionsReader reader(PartitionsSource source, ReadMark mark) {
    source
        .partitions()
        .forEach(each -> broker.updateBeginningOffsets(Map.of(each.topicPartition(), 0L)));
    PartitionsReader reader =
        new PartitionsReader(
            source,
            mark,
            Clock.systemUTC(),
            next ->
                new PartitionsPoller(
                    source,
                    next,
                    () ->
                        new TopicOffsets(
                            source.plan(), new MockConsumer<>(OffsetResetStrategy.NONE)),
                    () -> broker));
    hasBatch = reader.start();
    return reader;
  }
}
