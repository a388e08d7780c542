package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.topic.Topics;

/**
 * The brokers and topics to write to.
 *
 * @param cluster the brokers, and the settings for their clients
 * @param topic for ticks and heartbeats
 * @param deadLetterTopic for what cannot be used
 */
public record KafkaTarget(KafkaCluster cluster, String topic, String deadLetterTopic) {

  /** The brokers, such as {@code localhost:9092}. */
  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  /** The topics' usual names at a broker. */
  public static KafkaTarget at(String bootstrapServers) {
    return new KafkaTarget(KafkaCluster.at(bootstrapServers), Topics.TICKERS, Topics.DEAD_LETTERS);
  }
}
