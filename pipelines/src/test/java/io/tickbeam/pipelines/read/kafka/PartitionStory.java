package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * One partition as its policy sees it: windows of a minute, held back 5 s, late for an hour, idle
 * after 30 s. Times are seconds after {@link #START}; the offsets at the start were 0 to 3.
 */
final class PartitionStory {

  static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /** What {@link #watermark()} says when nothing is known yet. */
  static final long NOTHING_YET = Long.MIN_VALUE;

  /** What {@link #watermark()} and {@link #tick} say at the very end. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private static final String TOPIC = "tickers";

  private final KafkaPlan plan;
  private final EventTimePolicy policy;
  private final int partition;
  private long nextOffset;
  private long backlog = 1;
  private boolean backlogKnown = true;

  private PartitionStory(KafkaPlan plan, EventTimePolicy policy, int partition) {
    this.plan = plan;
    this.policy = policy;
    this.partition = partition;
  }

  /** A partition with three messages at the start. */
  static PartitionStory of(String runId, int partition, boolean stopWhenCaughtUp, Clock clock) {
    return of(runId, new Range(TOPIC, partition, 0, 3), stopWhenCaughtUp, Optional.empty(), clock);
  }

  static PartitionStory of(
      String runId,
      Range range,
      boolean stopWhenCaughtUp,
      Optional<org.joda.time.Instant> previousWatermark,
      Clock clock) {
    KafkaPlan plan =
        new KafkaPlan(
            runId,
            KafkaCluster.at("localhost:9092"),
            List.of(range),
            1 << 20,
            stopWhenCaughtUp,
            60_000,
            5_000,
            3_600_000,
            30_000,
            StreamStart.UNNAMED);
    return new PartitionStory(
        plan, new EventTimePolicy(plan, range, previousWatermark, clock), range.partition());
  }

  /** Reads a tick; gives its stamp in seconds after the start. */
  long tick(long seconds) {
    return read(
        "{\"product_id\":\"BTC-USD\",\"price\":\"1\",\"time\":\""
            + START.plusSeconds(seconds)
            + "\"}");
  }

  /** Reads a heartbeat. */
  void heartbeat(long seconds) {
    read("{\"type\":\"heartbeat\",\"time\":\"" + START.plusSeconds(seconds) + "\"}");
  }

  /** Reads what cannot be used. */
  void unusable() {
    read(new Unusable("not JSON", new byte[0]));
  }

  /** Nothing is left to read. */
  PartitionStory drained() {
    backlog = 0;
    backlogKnown = true;
    return this;
  }

  /** The broker has not yet said how much is left to read. */
  PartitionStory withUnknownBacklog() {
    backlog = -1;
    backlogKnown = false;
    return this;
  }

  long watermark() {
    return seconds(policy.getWatermark(context()));
  }

  private long read(String json) {
    return read(MessageParser.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads on to an offset, and finds no messages before it. */
  void nothingUntil(long end) {
    MessageBatch none = new MessageBatch(end - nextOffset, List.of());
    nextOffset = end;
    org.joda.time.Instant unused = stamp(end - 1, none);
  }

  private org.joda.time.Instant stamp(long offset, MessageBatch batch) {
    return policy.getTimestampForRecord(
        context(),
        new KafkaRecord<>(
            TOPIC,
            partition,
            offset,
            0,
            KafkaTimestampType.CREATE_TIME,
            new RecordHeaders(),
            new byte[0],
            batch));
  }

  private long read(Message message) {
    long offset = nextOffset++;
    org.joda.time.Instant stamp =
        stamp(offset, new MessageBatch(1, List.of(new Numbered(offset, message))));
    if (message instanceof Priced priced) {
      org.joda.time.Instant eventTime =
          org.joda.time.Instant.ofEpochMilli(priced.tick().eventMillis());
      return plan.isTooLate(eventTime.getMillis(), stamp) ? NOTHING_YET : seconds(eventTime);
    }
    return seconds(stamp);
  }

  private static long seconds(org.joda.time.Instant time) {
    if (time.equals(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
      return NOTHING_YET;
    }
    if (time.equals(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      return FOR_EVER;
    }
    return (time.getMillis() - START.toEpochMilli()) / 1000;
  }

  private PartitionContext context() {
    return new PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return backlog;
      }

      @Override
      public org.joda.time.Instant getBacklogCheckTime() {
        return backlogKnown
            ? org.joda.time.Instant.ofEpochMilli(START.toEpochMilli())
            : BoundedWindow.TIMESTAMP_MIN_VALUE;
      }
    };
  }
}
