package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.progress.OffsetNote;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Counts each message and sends it to one output: ticks, ticks that are too late, or dead letters.
 * Heartbeats are only counted.
 */
final class RouteMessages extends DoFn<KafkaRecord<byte[], MessageBatch>, TickBatch> {

  private static final String STEP = "parse";

  private final Counter read = TickerMetrics.READ.counter();
  private final Counter offsets = TickerMetrics.OFFSETS.counter();
  private final Counter heartbeats = TickerMetrics.HEARTBEATS.counter();
  private final Counter lateDropped = TickerMetrics.LATE_DROPPED.counter();
  private final Counter deadLettered = TickerMetrics.DEAD_LETTERED.counter();
  private final Distribution workTime = WorkTime.distribution();
  private final KafkaPlan plan;
  private transient Map<String, Map<Integer, Long>> endOffsets;

  RouteMessages(KafkaPlan plan) {
    this.plan = plan;
  }

  @Setup
  public void setup() {
    endOffsets = new HashMap<>();
    for (Range range : plan.partitions()) {
      endOffsets
          .computeIfAbsent(range.topic(), any -> new HashMap<>())
          .put(range.partition(), range.end());
    }
  }

  @StartBundle
  public void startBundle() {
    workTime.update(System.currentTimeMillis());
  }

  @ProcessElement
  public void processElement(
      @Element KafkaRecord<byte[], MessageBatch> record,
      @Timestamp Instant watermark,
      MultiOutputReceiver out) {
    long end =
        plan.stopWhenCaughtUp()
            ? endOffsets.get(record.getTopic()).get(record.getPartition())
            : Long.MAX_VALUE;
    offsets.inc(record.getKV().getValue().offsets());
    List<Tick> ticks = new ArrayList<>();
    for (Numbered each : record.getKV().getValue().messages()) {
      if (each.offset() < end) {
        route(record, each, watermark, ticks, out);
      }
    }
    if (plan.start().isNamed()) {
      note(record, watermark, end, out);
    }
    if (!ticks.isEmpty()) {
      out.get(KafkaInput.TICKS).output(new TickBatch(ticks));
    }
  }

  /** Notes where messages are, but for those that are too late to be needed again. */
  private void note(
      KafkaRecord<byte[], MessageBatch> record,
      Instant watermark,
      long end,
      MultiOutputReceiver out) {
    Map<Long, OffsetNote> notes = new HashMap<>();
    for (Numbered each : record.getKV().getValue().messages()) {
      OptionalLong time = each.eventMillis();
      if (each.offset() < end && time.isPresent() && !plan.isTooLate(time.getAsLong(), watermark)) {
        OffsetNote note = OffsetNote.of(time.getAsLong(), each.offset());
        notes.merge(note.minute(), note, OffsetNote::with);
      }
    }
    String partition = record.getTopic() + "-" + record.getPartition();
    notes.values().forEach(note -> out.get(KafkaInput.NOTES).output(KV.of(partition, note)));
  }

  private void route(
      KafkaRecord<byte[], MessageBatch> record,
      Numbered numbered,
      Instant watermark,
      List<Tick> ticks,
      MultiOutputReceiver out) {
    read.inc();
    if (numbered.message() instanceof Heartbeat) {
      heartbeats.inc();
    } else if (numbered.message() instanceof Unusable unusable) {
      deadLettered.inc();
      out.get(KafkaInput.DEAD_LETTERS).output(deadLetter(record, numbered, unusable));
    } else if (numbered.message() instanceof Priced priced) {
      if (plan.isTooLate(priced.tick().eventMillis(), watermark)) {
        lateDropped.inc();
        out.get(KafkaInput.TOO_LATE).output(priced.tick());
      } else {
        ticks.add(priced.tick());
      }
    }
  }

  private static DeadLetter deadLetter(
      KafkaRecord<byte[], MessageBatch> record, Numbered numbered, Unusable unusable) {
    return new DeadLetter(
        unusable.reason(),
        STEP,
        record.getTopic(),
        record.getPartition(),
        numbered.offset(),
        unusable.original(),
        numbered.large());
  }
}
