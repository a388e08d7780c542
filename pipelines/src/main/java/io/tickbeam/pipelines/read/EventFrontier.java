package io.tickbeam.pipelines.read;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far event time has come in each partition of a run that this process reads: what a silent
 * partition goes by. Shared by the readers of a process; each partition has one writer.
 */
final class EventFrontier {

  private static final Map<String, EventFrontier> BY_RUN = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Long> newestMillis = new ConcurrentHashMap<>();

  private EventFrontier() {}

  static EventFrontier ofRun(String runId) {
    return BY_RUN.computeIfAbsent(runId, any -> new EventFrontier());
  }

  void advance(TopicPartition partition, long eventMillis) {
    newestMillis.put(partition, eventMillis);
  }

  /** The newest event time of any partition, in milliseconds; empty when nothing came yet. */
  OptionalLong newest() {
    return newestMillis.values().stream().mapToLong(Long::longValue).max();
  }
}
