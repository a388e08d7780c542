package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the progress of partitions. Its state has the lowest offset of each minute that unfinished
 * results may need. Progress that cannot be kept is logged and tried again with the next one: a
 * stream that is started again then reads more than it would have to.
 */
final class SaveProgressFn extends DoFn<KV<String, OffsetNote>, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(SaveProgressFn.class);

  private static final String OFFSETS = "offsets";

  private final StreamStart start;
  private final KafkaCluster cluster;
  private final long keptMillis;
  private final boolean endsWhenCaughtUp;

  @StateId(OFFSETS)
  private final StateSpec<ValueState<Map<Long, Long>>> offsetsByMinute =
      StateSpecs.value(MapCoder.of(VarLongCoder.of(), VarLongCoder.of()));

  private transient Map<TopicPartition, PartitionDone> done;

  /**
   * A step.
   *
   * @param keptMillis how far before a finished minute offsets may be needed, milliseconds
   */
  SaveProgressFn(
      StreamStart start, KafkaCluster cluster, long keptMillis, boolean endsWhenCaughtUp) {
    this.start = start;
    this.cluster = cluster;
    this.keptMillis = keptMillis;
    this.endsWhenCaughtUp = endsWhenCaughtUp;
  }

  @StartBundle
  public void startBundle() {
    done = new HashMap<>();
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, OffsetNote> element,
      @StateId(OFFSETS) ValueState<Map<Long, Long>> state) {
    OffsetNote note = element.getValue();
    Map<Long, Long> before = state.read();
    TreeMap<Long, Long> offsets = before == null ? new TreeMap<>() : new TreeMap<>(before);
    offsets.merge(note.minute(), note.first(), Math::min);
    long newest = offsets.lastKey();
    long oldest = newest - keptMillis / OffsetNote.MINUTE_MILLIS - 1;
    offsets.headMap(oldest).clear();
    state.write(offsets);
    long untilMillis = (newest + 1) * OffsetNote.MINUTE_MILLIS;
    if (note.minute() == newest && untilMillis > start.untilMillis()) {
      done.put(
          partition(element.getKey()),
          new PartitionDone(
              note.next(),
              Collections.min(offsets.values()),
              oldest * OffsetNote.MINUTE_MILLIS,
              untilMillis,
              note.newestMillis(),
              endsWhenCaughtUp));
    }
  }

  /** The partition of a key as {@code TOPIC-PARTITION}. */
  private static TopicPartition partition(String key) {
    int dash = key.lastIndexOf('-');
    return new TopicPartition(key.substring(0, dash), Integer.parseInt(key.substring(dash + 1)));
  }

  @FinishBundle
  public void finishBundle() {
    if (done.isEmpty()) {
      return;
    }
    StreamProgress progress = new StreamProgress(cluster, start.jobName());
    try {
      progress.write(done);
    } catch (TickbeamException e) {
      LOG.warn("Progress cannot be kept in {}: {}", progress, e.getMessage());
    }
    done = null;
  }
}
