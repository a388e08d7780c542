package io.tickbeam.bench.runs;

import io.tickbeam.bench.feed.TickSender;
import io.tickbeam.pipelines.servers.Brokers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of one comparison, which go away with it. */
final class ScratchTopics implements AutoCloseable {

  private final String servers;
  private final String prefix;
  private final List<String> topics = new ArrayList<>();

  ScratchTopics(String servers, String comparisonId) {
    this.servers = servers;
    this.prefix = "compare-" + comparisonId + "-";
  }

  /** Creates an empty topic and returns its name. */
  String create(String name) {
    String topic = prefix + name;
    NewTopic created = new NewTopic(topic, Optional.of(TickSender.PARTITIONS), Optional.empty());
    // Old event times are record timestamps, and would be deleted at once.
    created.configs(Map.of("retention.ms", "-1"));
    new Brokers(servers).create(List.of(created));
    topics.add(topic);
    return topic;
  }

  @Override
  public void close() {
    if (!topics.isEmpty()) {
      new Brokers(servers).answer(admin -> admin.deleteTopics(topics).all().get());
    }
  }
}
