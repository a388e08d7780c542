package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.progress.OffsetNote;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
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
  private final EnumMap<UnusableReason, Counter> deadLetteredByReason =
      new EnumMap<>(UnusableReason.class);
  private final Distribution workTime = WorkTime.distribution();
  private final KafkaPlan plan;
  private transient Map<String, Map<Integer, Long>> endOffsets;

  RouteMessages(KafkaPlan plan) {
    this.plan = plan;
    for (UnusableReason each : UnusableReason.values()) {
      deadLetteredByReason.put(each, StepCounts.deadLettered(each));
    }
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
    MessageBatch batch = record.getKV().getValue();
    offsets.inc(batch.offsets());
    routeTicks(batch, watermark, end, out);
    for (Numbered each : batch.others()) {
      if (each.offset() < end) {
        routeOther(record, each, out);
      }
    }
    if (plan.start().isNamed()) {
      note(record, watermark, end, out);
    }
  }

  private void routeTicks(
      MessageBatch batch, Instant watermark, long end, MultiOutputReceiver out) {
    TickBatch ticks = batch.ticks();
    int count = 0;
    int late = 0;
    for (int i = 0; i < ticks.size() && batch.tickOffset(i) < end; i++) {
      count++;
      late += plan.isTooLate(ticks.eventMillis(i), watermark) ? 1 : 0;
    }
    read.inc(count);
    lateDropped.inc(late);
    if (late == 0 && count == ticks.size()) {
      output(ticks, out.get(KafkaInput.TICKS));
      return;
    }
    TickBatch.Builder inTime = new TickBatch.Builder(ticks.columns().set(), count - late);
    TickBatch.Builder tooLate = new TickBatch.Builder(ticks.columns().set(), late);
    for (int i = 0; i < count; i++) {
      (plan.isTooLate(ticks.eventMillis(i), watermark) ? tooLate : inTime).add(ticks, i);
    }
    output(inTime.build(), out.get(KafkaInput.TICKS));
    output(tooLate.build(), out.get(KafkaInput.TOO_LATE));
  }

  private static void output(TickBatch ticks, OutputReceiver<TickBatch> out) {
    if (ticks.size() > 0) {
      out.output(ticks);
    }
  }

  private void routeOther(
      KafkaRecord<byte[], MessageBatch> record, Numbered numbered, MultiOutputReceiver out) {
    read.inc();
    if (numbered.message() instanceof Heartbeat) {
      heartbeats.inc();
    } else if (numbered.message() instanceof Unusable unusable) {
      deadLettered.inc();
      deadLetteredByReason.get(UnusableReason.of(unusable.reason())).inc();
      out.get(KafkaInput.DEAD_LETTERS).output(deadLetter(record, numbered, unusable));
    }
  }

  /** Notes where messages are, but for those that are too late to be needed again. */
  private void note(
      KafkaRecord<byte[], MessageBatch> record,
      Instant watermark,
      long end,
      MultiOutputReceiver out) {
    MessageBatch batch = record.getKV().getValue();
    Map<Long, OffsetNote> notes = new HashMap<>();
    for (int i = 0; i < batch.ticks().size(); i++) {
      note(batch.tickOffset(i), batch.ticks().eventMillis(i), watermark, end, notes);
    }
    for (Numbered each : batch.others()) {
      each.eventMillis().ifPresent(time -> note(each.offset(), time, watermark, end, notes));
    }
    String partition = record.getTopic() + "-" + record.getPartition();
    notes.values().forEach(note -> out.get(KafkaInput.NOTES).output(KV.of(partition, note)));
  }

  private void note(
      long offset, long eventMillis, Instant watermark, long end, Map<Long, OffsetNote> notes) {
    if (offset < end && !plan.isTooLate(eventMillis, watermark)) {
      OffsetNote note = OffsetNote.of(eventMillis, offset);
      notes.merge(note.minute(), note, OffsetNote::with);
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
