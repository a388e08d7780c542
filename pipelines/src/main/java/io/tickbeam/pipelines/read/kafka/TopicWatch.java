package io.tickbeam.pipelines.read.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * What a reader asks of Kafka now and then, beside messages: whether partitions have been added,
 * and the newest event time of all. Used by one thread, but for {@link #setWantsNewest} and {@link
 * #wakeup}.
 */
final class TopicWatch implements AutoCloseable {

  private static final long FIRST_LOOK_MILLIS = 1_000;
  private static final long LOOK_EVERY_MILLIS = 5_000;
  private static final long ASK_EVERY_MILLIS = 500;

  /** Where Kafka gave no answer, it is asked again after this time. */
  private static final long ASK_AGAIN_MILLIS = 30_000;

  private final PartitionsSource source;
  private final KafkaPlan plan;
  private final Supplier<TopicOffsets> opening;
  private volatile TopicOffsets offsets;
  private volatile boolean wantsNewest;

  /** Clock at which Kafka is to be asked for new partitions. */
  private long lookMillis = System.currentTimeMillis() + FIRST_LOOK_MILLIS;

  /** Clock at which Kafka may be asked for the newest event time. */
  private long askMillis;

  TopicWatch(PartitionsSource source, Supplier<TopicOffsets> opening) {
    this.source = source;
    this.plan = source.plan();
    this.opening = opening;
  }

  /** Says whether the newest event time is to be asked for. */
  void setWantsNewest(boolean wants) {
    wantsNewest = wants;
  }

  /**
   * Partitions that have been added and belong to this split, with the first offset of each.
   *
   * @param known those that the reader has
   */
  Map<TopicPartition, Long> added(Set<TopicPartition> known) {
    if (plan.stopWhenCaughtUp() || System.currentTimeMillis() < lookMillis) {
      return Map.of();
    }
    Set<TopicPartition> all = offsets().partitions();
    lookMillis =
        System.currentTimeMillis() + (all.isEmpty() ? ASK_AGAIN_MILLIS : LOOK_EVERY_MILLIS);
    Set<TopicPartition> added = new HashSet<>(all);
    plan.partitions().forEach(each -> added.remove(each.topicPartition()));
    added.removeAll(known);
    added.removeIf(each -> !source.takes(each));
    Map<TopicPartition, Long> begins = new HashMap<>();
    if (!added.isEmpty()) {
      offsets().bounds(added).forEach((each, bounds) -> begins.put(each, bounds.begin()));
    }
    return begins;
  }

  /** The newest event time, if it is due to be asked for, milliseconds since 1970. */
  OptionalLong newestMillis() {
    if (!wantsNewest || System.currentTimeMillis() < askMillis) {
      return OptionalLong.empty();
    }
    OptionalLong newest = offsets().newestEventMillis();
    askMillis =
        System.currentTimeMillis() + (newest.isEmpty() ? ASK_AGAIN_MILLIS : ASK_EVERY_MILLIS);
    return newest;
  }

  /** Opened when it is needed: few partitions are silent, and few streams last for long. */
  private TopicOffsets offsets() {
    if (offsets == null) {
      offsets = opening.get();
    }
    return offsets;
  }

  /** Ends a question that the other thread is asking. */
  void wakeup() {
    TopicOffsets asking = offsets;
    if (asking != null) {
      asking.wakeup();
    }
  }

  @Override
  public void close() {
    if (offsets != null) {
      offsets.close();
    }
  }
}
