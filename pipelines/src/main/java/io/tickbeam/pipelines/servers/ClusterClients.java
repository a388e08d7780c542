package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Makes Kafka's clients on the machines of a run, where files of the settings may be missing. */
public final class ClusterClients {

  private ClusterClients() {}

  /**
   * Makes a client.
   *
   * @throws TickbeamException when the settings cannot be used here; the message says what to do
   */
  public static <T> T open(KafkaCluster cluster, Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw KafkaError.unusable(e, cluster)
          .<RuntimeException>map(line -> new TickbeamException(line, e))
          .orElse(e);
    }
  }
}
