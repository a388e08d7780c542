package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.topic.TopicSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/** Asks the brokers for the settings of topics. */
public final class TopicQuestion {

  private TopicQuestion() {}

  /**
   * The settings of topics by their names. Those that the brokers do not tell this user are left
   * out.
   *
   * @param topics existing topics
   * @throws ExecutionException when the brokers do not answer
   */
  public static Map<String, TopicSettings> settings(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, TopicSettings> settings = new HashMap<>();
    for (var answer : admin.describeConfigs(resources).values().entrySet()) {
      String topic = answer.getKey().name();
      settings.put(topic, new TopicSettings(topic, values(answer.getValue())));
    }
    return settings;
  }

  private static Map<String, String> values(KafkaFuture<Config> answer)
      throws ExecutionException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    try {
      for (ConfigEntry entry : answer.get().entries()) {
        values.put(entry.name(), entry.value());
      }
    } catch (ExecutionException e) {
      // This user may not see them, or the broker does not tell: a run does not need to know.
      boolean isRefused =
          e.getCause() instanceof ApiException && !(e.getCause() instanceof RetriableException);
      if (!isRefused) {
        throw e;
      }
    }
    return values;
  }
}
