package io.tickbeam.dashboard.live;

import java.util.List;

/**
 * The connection to Kafka.
 *
 * @param isConnected whether the broker answered the last time it was asked
 * @param problem why it did not, one line; empty when it did
 * @param topics by name
 */
public record KafkaState(boolean isConnected, String problem, List<TopicState> topics) {

  static KafkaState unknown() {
    return new KafkaState(false, "not asked yet", List.of());
  }

  KafkaState lost(String why) {
    return new KafkaState(false, why, topics);
  }
}
