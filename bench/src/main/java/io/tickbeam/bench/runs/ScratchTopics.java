package io.tickbeam.bench.runs;

import io.tickbeam.bench.feed.TickSender;
import io.tickbeam.pipelines.servers.Brokers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of one comparison, which go away with it. */
final class ScratchTopics implements AutoCloseable {

  private static final String PREFIX = "compare-";

  private final Brokers brokers;
  private final String prefix;
  private final Set<String> topics = new HashSet<>();

  ScratchTopics(Servers servers, String comparisonId) {
    this.brokers = new Brokers(servers.bootstrapServers());
    this.prefix = PREFIX + comparisonId + "-";
    if (servers.areOwn()) {
      // A comparison that was killed has left its topics.
      Set<String> left = brokers.answer(admin -> admin.listTopics().names().get());
      left.removeIf(topic -> !topic.startsWith(PREFIX));
      delete(left);
    }
  }

  /** Creates an empty topic and returns its name. */
  String create(String name) {
    String topic = prefix + name;
    NewTopic created = new NewTopic(topic, Optional.of(TickSender.PARTITIONS), Optional.empty());
    // Old event times are record timestamps, and would be deleted at once.
    created.configs(Map.of("retention.ms", "-1"));
    brokers.create(List.of(created));
    topics.add(topic);
    return topic;
  }

  private void delete(Collection<String> names) {
    if (!names.isEmpty()) {
      brokers.answer(admin -> admin.deleteTopics(names).all().get());
    }
  }

  @Override
  public void close() {
    delete(topics);
  }
}
