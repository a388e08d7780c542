package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics and waits until they can be written to. */
final class TopicCreation {

  private static final long MOST_NANOS = 12_000_000_000L;
  private static final long POLL_NANOS = 20_000_000L;

  private final Admin admin;

  TopicCreation(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates topics. One that exists stays as it is.
   *
   * @throws TickbeamException when the broker does not open a topic in time
   * @throws ExecutionException when the broker does not answer or refuses
   */
  void create(Collection<NewTopic> topics) throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<Void>> created = admin.createTopics(topics).values();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      if (isNew(created.get(topic.name()))) {
        for (int i = 0; i < topic.numPartitions(); i++) {
          ends.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
        }
      }
    }
    awaitLeaders(ends);
  }

  private static boolean isNew(KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  /**
   * A partition has a name before it can be written to. One that missed a producer's first batch
   * but took its second would refuse the first for ever, as out of order.
   */
  private void awaitLeaders(Map<TopicPartition, OffsetSpec> ends)
      throws ExecutionException, InterruptedException {
    long startNanos = System.nanoTime();
    while (!answers(ends)) {
      if (System.nanoTime() - startNanos > MOST_NANOS) {
        throw new TickbeamException(
            "Kafka has created topics but not opened them: start it again.");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Only leaders answer; and a broker may not know of a topic yet that the controller has made. */
  private boolean answers(Map<TopicPartition, OffsetSpec> ends)
      throws ExecutionException, InterruptedException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }
}
