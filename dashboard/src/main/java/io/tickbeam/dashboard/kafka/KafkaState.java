package io.tickbeam.dashboard.kafka;

import java.util.List;
import java.util.function.Predicate;

/**
 * The connection to Kafka.
 *
 * @param isConnected whether the broker answered the last time it was asked
 * @param isCaughtUp whether all messages that were there at the start have been read
 * @param problem why it did not, one line; empty when it did
 * @param topics by name
 */
public record KafkaState(
    boolean isConnected, boolean isCaughtUp, String problem, List<Topic> topics) {

  /**
   * A topic. Its components are the names in the API, too.
   *
   * @param exists whether the broker has it
   * @param messages that it holds
   * @param lag messages not read yet
   */
  public record Topic(String name, boolean exists, int partitions, long messages, long lag) {}

  /** Messages that have not been read yet, of topics whose names a condition takes. */
  public long lag(Predicate<String> isMeant) {
    return topics.stream().filter(each -> isMeant.test(each.name())).mapToLong(Topic::lag).sum();
  }
}
