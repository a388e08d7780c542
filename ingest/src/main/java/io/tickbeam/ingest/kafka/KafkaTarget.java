package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.topic.Topics;

/**
 * The broker and topics to write to.
 *
 * @param bootstrapServers such as {@code localhost:9092}
 * @param topic for ticks and heartbeats
 * @param deadLetterTopic for what cannot be used
 */
public record KafkaTarget(String bootstrapServers, String topic, String deadLetterTopic) {

  /** The topics' usual names at a broker. */
  public static KafkaTarget at(String bootstrapServers) {
    return new KafkaTarget(bootstrapServers, Topics.TICKERS, Topics.DEAD_LETTERS);
  }
}
