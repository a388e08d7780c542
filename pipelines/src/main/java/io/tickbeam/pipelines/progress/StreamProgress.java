package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.servers.Brokers;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The progress of a named stream, kept as the offsets of a consumer group. */
final class StreamProgress {

  private static final String PREFIX = "tickbeam-";

  private final Brokers brokers;
  private final String group;

  /** The progress of a stream of a name. */
  StreamProgress(KafkaCluster cluster, String jobName) {
    this.brokers = new Brokers(cluster);
    this.group = PREFIX + jobName;
  }

  /** What runs of this name have finished; empty for a new name. */
  Map<TopicPartition, PartitionDone> read() {
    Map<TopicPartition, PartitionDone> done = new HashMap<>();
    brokers
        .answer(
            admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                PartitionDone.parse(offset.offset(), offset.metadata())
                    .ifPresent(each -> done.put(partition, each));
              }
            });
    return done;
  }

  /** Keeps what is finished. */
  void write(Map<TopicPartition, PartitionDone> done) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    done.forEach(
        (partition, each) ->
            offsets.put(partition, new OffsetAndMetadata(each.next(), each.text())));
    brokers.answer(admin -> admin.alterConsumerGroupOffsets(group, offsets).all().get());
  }

  @Override
  public String toString() {
    return "consumer group " + group;
  }
}
