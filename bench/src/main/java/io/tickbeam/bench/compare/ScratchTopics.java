package io.tickbeam.bench.compare;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of one comparison, which go away with it. */
final class ScratchTopics implements AutoCloseable {

  static final int PARTITIONS = 3;

  private static final int LINGER_MILLIS = 20;

  private final String servers;
  private final String prefix;
  private final List<String> topics = new ArrayList<>();

  ScratchTopics(String servers, String comparisonId) {
    this.servers = servers;
    this.prefix = "compare-" + comparisonId + "-";
  }

  /** Makes an empty topic and gives its name. */
  String create(String name) {
    String topic = prefix + name;
    NewTopic created = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
    // Old event times are record timestamps, and would be deleted at once.
    created.configs(Map.of("retention.ms", "-1"));
    new Brokers(servers).create(created);
    topics.add(topic);
    return topic;
  }

  /** Makes a topic of the first ticks of a file and gives its name. */
  String fill(Path messages, long ticks) throws IOException {
    String topic = create(String.valueOf(ticks));
    try (TickFile file = TickFile.open(messages);
        TickSender sender = new TickSender(servers, topic, PARTITIONS, LINGER_MILLIS)) {
      for (long i = 0; i < ticks; i++) {
        TickFile.FileTick next = file.next();
        Tick tick = next.tick();
        sender.send(tick.timeNanos(), tick.series().productId(), next.message());
      }
      sender.flush();
    }
    return topic;
  }

  @Override
  public void close() {
    if (!topics.isEmpty()) {
      new Brokers(servers).answer(admin -> admin.deleteTopics(topics).all().get());
    }
  }
}
