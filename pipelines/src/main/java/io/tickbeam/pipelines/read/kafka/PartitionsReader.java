package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PartitionsPoller.Polled;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/** Reads the partitions of a split. */
final class PartitionsReader
    extends UnboundedSource.UnboundedReader<KafkaRecord<byte[], MessageBatch>> {

  private static final long TELL_EVERY_MILLIS = 500;

  private final PartitionsSource source;
  private final Clock clock;
  private final Map<TopicPartition, PartitionRead> partitions = new HashMap<>();
  private final PartitionsPoller poller;
  private final NewestEvent newest;
  private Polled polled = Polled.NOTHING;
  private Iterator<KafkaRecord<byte[], MessageBatch>> records = polled.records();
  private KafkaRecord<byte[], MessageBatch> current;
  private final Gauge toldWatermark;
  private Instant stamp;
  private Instant watermark;
  private long toldMillis;

  /** A reader that goes on where an earlier one left off. */
  PartitionsReader(PartitionsSource source, ReadMark mark) {
    this(source, mark, Clock.systemUTC(), next -> new PartitionsPoller(source, next));
  }

  PartitionsReader(
      PartitionsSource source,
      ReadMark mark,
      Clock clock,
      Function<Map<TopicPartition, Long>, PartitionsPoller> opening) {
    this.source = source;
    this.clock = clock;
    this.toldWatermark = StepCounts.watermark(source.number());
    this.newest = new NewestEvent(clock);
    this.watermark = mark.watermark();
    Map<TopicPartition, PartitionMark> marks = new HashMap<>(mark.partitions());
    for (Range each : source.partitions()) {
      PartitionMark known = marks.remove(each.topicPartition());
      add(
          each.topicPartition(),
          each.end(),
          known == null ? new PartitionMark(each.begin()) : known);
    }
    marks.forEach(this::add);
    Map<TopicPartition, Long> next = new HashMap<>();
    partitions.forEach((each, read) -> next.put(each, read.mark().next()));
    poller = opening.apply(next);
  }

  /** A partition that was not there at the start. */
  private void add(TopicPartition added, PartitionMark mark) {
    add(added, Long.MAX_VALUE, mark);
  }

  private void add(TopicPartition partition, long end, PartitionMark mark) {
    partitions.put(partition, new PartitionRead(source.plan(), end, clock, mark));
  }

  @Override
  public boolean start() {
    poller.start();
    return advance();
  }

  @Override
  public boolean advance() {
    tellWatermark();
    while (!records.hasNext()) {
      long askedMillis = polled.clockMillis();
      polled
          .drained()
          .forEach((each, isDrained) -> partitions.get(each).setDrained(isDrained, askedMillis));
      Optional<Polled> next = poller.poll();
      polled = next.orElse(Polled.NOTHING);
      records = polled.records();
      if (next.isEmpty()) {
        return false;
      }
      polled.added().forEach((each, begin) -> add(each, new PartitionMark(begin, watermark)));
      polled.newestMillis().ifPresent(newest::observe);
    }
    current = records.next();
    stamp =
        partitions
            .get(new TopicPartition(current.getTopic(), current.getPartition()))
            .take(current.getKV().getValue(), current.getOffset() + 1);
    return true;
  }

  @Override
  public KafkaRecord<byte[], MessageBatch> getCurrent() {
    requireCurrent();
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    requireCurrent();
    return stamp;
  }

  /** Only while it advances can a reader set a metric; twice a second is often enough. */
  private void tellWatermark() {
    long nowMillis = clock.millis();
    boolean isTime =
        watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
            && watermark.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE);
    if (isTime && nowMillis - toldMillis >= TELL_EVERY_MILLIS) {
      toldMillis = nowMillis;
      toldWatermark.set(watermark.getMillis());
    }
  }

  private void requireCurrent() {
    if (current == null) {
      throw new NoSuchElementException("nothing has been read yet");
    }
  }

  /** The least watermark of the partitions; without any, that of a silent partition. */
  @Override
  public Instant getWatermark() {
    boolean isIdle = partitions.values().stream().anyMatch(PartitionRead::isIdle);
    poller.setWantsNewest(isIdle || partitions.isEmpty());
    Instant least = partitions.isEmpty() ? withoutPartitions() : BoundedWindow.TIMESTAMP_MAX_VALUE;
    OptionalLong newestOfAll = newest.millis();
    for (PartitionRead each : partitions.values()) {
      Instant own = each.advance(newestOfAll);
      least = own.isBefore(least) ? own : least;
    }
    watermark = least.isAfter(watermark) ? least : watermark;
    return watermark;
  }

  private Instant withoutPartitions() {
    if (source.plan().stopWhenCaughtUp()) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    OptionalLong newestOfAll = newest.millis();
    return newestOfAll.isEmpty()
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(
            Math.min(newestOfAll.getAsLong(), clock.millis())
                - source.plan().watermarkDelayMillis());
  }

  @Override
  public ReadMark getCheckpointMark() {
    Map<TopicPartition, PartitionMark> marks = new HashMap<>();
    partitions.forEach((each, read) -> marks.put(each, read.mark()));
    return new ReadMark(marks, watermark);
  }

  @Override
  public PartitionsSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    poller.close();
  }
}
