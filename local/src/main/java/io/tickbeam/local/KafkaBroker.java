package io.tickbeam.local;

import io.tickbeam.pipelines.Brokers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker, broker and controller in one, inside this process. */
final class KafkaBroker implements AutoCloseable {

  private static final int NODE_ID = 1;
  private static final String MAX_MESSAGE_BYTES = String.valueOf(33 << 20);

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  static KafkaBroker start(Path folder, int port, int controllerPort) throws IOException {
    Files.createDirectories(folder);
    String address = "127.0.0.1:" + port;
    Map<String, Object> config = config(folder, address, controllerPort);
    format(folder);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, address);
  }

  private static Map<String, Object> config(Path folder, String address, int controllerPort) {
    String controller = "127.0.0.1:" + controllerPort;
    Map<String, Object> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", String.valueOf(NODE_ID));
    config.put("controller.quorum.voters", NODE_ID + "@" + controller);
    config.put("controller.listener.names", "CONTROLLER");
    config.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    config.put("advertised.listeners", "PLAINTEXT://" + address);
    config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    config.put("log.dirs", folder.toString());
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "1");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("group.initial.rebalance.delay.ms", "0");
    config.put("auto.create.topics.enable", "false");
    config.put("log.cleaner.enable", "false");
    config.put("message.max.bytes", MAX_MESSAGE_BYTES);
    config.put("replica.fetch.max.bytes", MAX_MESSAGE_BYTES);
    config.put("num.network.threads", "2");
    config.put("num.io.threads", "2");
    return config;
  }

  private static void format(Path folder) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(NODE_ID)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(folder.toString())
            .setDirectories(List.of(folder.toString()))
            .setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IOException("Kafka's data folder cannot be prepared: " + e.getMessage(), e);
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates a topic that keeps what it is given, whatever its age. Existing ones stay. */
  void createTopic(String name, int partitions) {
    NewTopic topic =
        new NewTopic(name, partitions, (short) 1)
            .configs(
                Map.of(
                    // Record timestamps are event times: replayed history is not to expire.
                    "retention.ms", "-1", "max.message.bytes", MAX_MESSAGE_BYTES));
    new Brokers(bootstrapServers).create(topic);
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
