package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.RangeReader;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.TopicPartition;

/**
 * The readers of this process that no task uses: opening one takes longer than a small range. They
 * hold nothing that a result depends on.
 */
final class OpenReaders {

  private record Key(String run, TopicPartition partition) {}

  private static final Map<Key, Queue<RangeReader>> UNUSED = new ConcurrentHashMap<>();

  private OpenReaders() {}

  /** A reader of a partition, which this task has for itself. */
  static RangeReader take(KafkaPlan plan, TopicPartition partition) {
    RangeReader unused = unused(plan, partition).poll();
    return unused != null ? unused : new RangeReader(plan, partition);
  }

  /** Keeps a reader for the next task, unless it is broken. */
  static void giveBack(
      KafkaPlan plan, TopicPartition partition, RangeReader reader, boolean isBroken) {
    if (isBroken) {
      reader.close();
    } else {
      unused(plan, partition).add(reader);
    }
  }

  private static Queue<RangeReader> unused(KafkaPlan plan, TopicPartition partition) {
    return UNUSED.computeIfAbsent(
        new Key(plan.runId(), partition), any -> new ConcurrentLinkedQueue<>());
  }

  /** Closes all of them. */
  static void close() {
    for (Queue<RangeReader> each : UNUSED.values()) {
      for (RangeReader reader = each.poll(); reader != null; reader = each.poll()) {
        reader.close();
      }
    }
    UNUSED.clear();
  }
}
