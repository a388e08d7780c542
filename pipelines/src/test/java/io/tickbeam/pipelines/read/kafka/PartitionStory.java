package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * One partition as its reader sees it: windows of a minute, held back 5 s, late for an hour, idle
 * after 30 s. Times are seconds after {@link #START}; the offsets at the start were 0 to 3.
 */
final class PartitionStory {

  static final Instant START = Instant.parse("2025-12-02T03:00:00Z");

  /** What {@link #watermark()} says when nothing is known yet. */
  static final long NOTHING_YET = Long.MIN_VALUE;

  /** What {@link #watermark()} and {@link #tick} say at the very end. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private final KafkaPlan plan;
  private final Range range;
  private final Clock clock;
  private final PartitionRead partition;
  private long nextOffset;
  private OptionalLong newestOfAll = OptionalLong.empty();

  private PartitionStory(KafkaPlan plan, Range range, Clock clock, PartitionMark mark) {
    this.plan = plan;
    this.range = range;
    this.clock = clock;
    this.partition = new PartitionRead(plan, range.end(), clock, mark);
    this.nextOffset = mark.next();
  }

  /** A partition with three messages at the start. */
  static PartitionStory of(boolean stopWhenCaughtUp, Clock clock) {
    return of(new Range("tickers", 0, 0, 3), stopWhenCaughtUp, clock);
  }

  static PartitionStory of(Range range, boolean stopWhenCaughtUp, Clock clock) {
    KafkaPlan plan = PlanFixture.of(List.of(range), stopWhenCaughtUp);
    return new PartitionStory(plan, range, clock, new PartitionMark(range.begin()));
  }

  /** The same partition with another reader, which goes on from a mark. */
  PartitionStory openedAnew(PartitionMark mark) {
    PartitionStory story = new PartitionStory(plan, range, clock, mark);
    story.newestOfAll = newestOfAll;
    return story;
  }

  PartitionMark mark() {
    return partition.mark();
  }

  /** Another partition has a tick of this time. */
  void others(long seconds) {
    newestOfAll = OptionalLong.of(START.plusSeconds(seconds).toEpochMilli());
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
    partition.setDrained(true, clock.millis());
    return this;
  }

  boolean isIdle() {
    return partition.isIdle();
  }

  long watermark() {
    return seconds(partition.advance(newestOfAll));
  }

  private long read(String json) {
    return read(new MessageParser().parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads on to an offset, and finds no messages before it. */
  void nothingUntil(long end) {
    MessageBatch none = MessageBatch.of(end - nextOffset, List.of());
    nextOffset = end;
    org.joda.time.Instant unused = stamp(end - 1, none);
  }

  private org.joda.time.Instant stamp(long offset, MessageBatch batch) {
    return partition.take(batch, offset + 1);
  }

  private long read(Message message) {
    long offset = nextOffset++;
    org.joda.time.Instant stamp =
        stamp(offset, MessageBatch.of(1, List.of(new Numbered(offset, message))));
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
}
