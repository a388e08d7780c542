package io.tickbeam.pipelines.servers;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which topics there are, and what this user may do with each. A topic that the user may not see at
 * all is not absent: the broker does not tell whether there is one.
 *
 * @param described the topics that the user may see, by name
 * @param refused the topics that the user may not see
 */
public record TopicRights(Map<String, TopicDescription> described, Set<String> refused) {

  /** Asks the brokers. */
  public static TopicRights ask(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    TopicRights rights = new TopicRights(new HashMap<>(), new HashSet<>());
    for (var answer : answers.entrySet()) {
      rights.add(answer.getKey(), answer.getValue());
    }
    return rights;
  }

  private void add(String topic, KafkaFuture<TopicDescription> answer)
      throws ExecutionException, InterruptedException {
    try {
      described.put(topic, answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        refused.add(topic);
      } else if (!isAbsence(e.getCause())) {
        throw e;
      }
    }
  }

  private static boolean isAbsence(Throwable error) {
    return error instanceof UnknownTopicOrPartitionException
        || error instanceof InvalidTopicException;
  }

  /** The topics that the user may see. */
  Collection<String> seen() {
    return described.keySet();
  }

  /** Whether there is no such topic. */
  public boolean isAbsent(String topic) {
    return !described.containsKey(topic) && !refused.contains(topic);
  }

  /** Whether the user may do this, as far as the broker tells. */
  public boolean may(String topic, AclOperation operation) {
    TopicDescription description = described.get(topic);
    return description != null
        && (description.authorizedOperations() == null
            || description.authorizedOperations().contains(operation));
  }
}
