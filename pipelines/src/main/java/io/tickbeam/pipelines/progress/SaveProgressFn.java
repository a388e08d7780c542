package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import java.util.HashMap;
import java.util.Map;
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
 * Keeps the progress of partitions: the last minute that is finished, and the first offset that
 * anything unfinished needs. Progress that cannot be kept is logged and tried again with the next
 * one: a stream that is started again then reads more than it would have to.
 */
final class SaveProgressFn extends DoFn<KV<String, OffsetNote>, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(SaveProgressFn.class);

  private static final String FINISHED = "finished";
  private static final String FIRSTS = "firsts";

  private final StreamStart start;
  private final Map<TopicPartition, Long> begins;
  private final KafkaCluster cluster;
  private final long lookBackMinutes;
  private final boolean endsWhenCaughtUp;

  @StateId(FINISHED)
  private final StateSpec<ValueState<OffsetNote>> finishedMinute =
      StateSpecs.value(OffsetNote.NoteCoder.of());

  /** By a minute, the first offset of the messages since then. */
  @StateId(FIRSTS)
  private final StateSpec<ValueState<Map<Long, Long>>> firstsByMinute =
      StateSpecs.value(MapCoder.of(VarLongCoder.of(), VarLongCoder.of()));

  private transient Map<TopicPartition, PartitionDone> done;

  /**
   * A step.
   *
   * @param begins first offset that is read of each partition there is at the start; of others, it
   *     is 0
   * @param lookBackMinutes how far before a finished minute messages may be needed
   */
  SaveProgressFn(
      StreamStart start,
      Map<TopicPartition, Long> begins,
      KafkaCluster cluster,
      long lookBackMinutes,
      boolean endsWhenCaughtUp) {
    this.start = start;
    this.begins = begins;
    this.cluster = cluster;
    this.lookBackMinutes = lookBackMinutes;
    this.endsWhenCaughtUp = endsWhenCaughtUp;
  }

  @StartBundle
  public void startBundle() {
    done = new HashMap<>();
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, OffsetNote> element,
      @StateId(FINISHED) ValueState<OffsetNote> finishedState,
      @StateId(FIRSTS) ValueState<Map<Long, Long>> firstsState) {
    PartitionProgress progress =
        new PartitionProgress(lookBackMinutes, finishedState.read(), firstsState.read());
    progress.add(element.getValue());
    if (progress.finished() != null) {
      finishedState.write(progress.finished());
    }
    firstsState.write(progress.firsts());
    TopicPartition partition = partition(element.getKey());
    progress
        .done(begins.getOrDefault(partition, 0L), start, endsWhenCaughtUp)
        .ifPresent(each -> done.put(partition, each));
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
