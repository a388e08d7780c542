package io.tickbeam.local;

import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A Kafka broker, broker and controller in one, inside this process. */
final class KafkaBroker implements AutoCloseable {

  private static final int NODE_ID = 1;
  private static final String HOST = "127.0.0.1";
  private static final String LISTENER = "PLAINTEXT";
  private static final String MAX_MESSAGE_BYTES = String.valueOf(33 << 20);

  private final BrokerServer broker;
  private final ControllerServer controller;

  private KafkaBroker(BrokerServer broker, ControllerServer controller) {
    this.broker = broker;
    this.controller = controller;
  }

  /**
   * Starts the broker.
   *
   * @param folder of this broker alone
   * @param port of 127.0.0.1, 0 for a free one
   * @throws IOException when the folder cannot be used or the port is in use; nothing is left
   *     running then
   */
  static KafkaBroker start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    format(folder);
    KafkaBroker started = create(new KafkaConfig(config(folder, port), false));
    boolean hasStarted = false;
    try {
      started.controller.startup();
      started.broker.startup();
      hasStarted = true;
      return started;
    } catch (RuntimeException e) {
      throw new IOException(
          "Kafka does not start on port " + port + " of " + HOST + ": " + e.getMessage(), e);
    } finally {
      if (!hasStarted) {
        started.close();
      }
    }
  }

  /**
   * Not KafkaRaftServer, which must be told the controller's port: one that was free when it was
   * looked for may be taken when the controller binds it, and then Kafka ends the whole process.
   * Here the system gives a port when it is bound, and the controller is told afterwards.
   */
  private static KafkaBroker create(KafkaConfig config) throws IOException {
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaBroker.class), "");
    CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
    SharedServer shared =
        new SharedServer(
            config,
            folders._1(),
            Time.SYSTEM,
            new Metrics(),
            voters,
            List.of(),
            new StandardFaultHandlerFactory());
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
    InetAddress host = FreePorts.loopback();
    CompletableFuture<Boolean> unused =
        controller
            .socketServerFirstBoundPortFuture()
            .thenApply(port -> voters.complete(Map.of(NODE_ID, new InetSocketAddress(host, port))));
    return new KafkaBroker(new BrokerServer(shared), controller);
  }

  private static Map<String, Object> config(Path folder, int port) {
    Map<String, Object> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", String.valueOf(NODE_ID));
    config.put("controller.quorum.voters", NODE_ID + "@0.0.0.0:0");
    config.put("controller.listener.names", "CONTROLLER");
    config.put("listeners", LISTENER + "://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":0");
    config.put("listener.security.protocol.map", LISTENER + ":PLAINTEXT,CONTROLLER:PLAINTEXT");
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
    return HOST + ":" + broker.boundPort(new ListenerName(LISTENER));
  }

  /** Creates a topic that keeps what it is given, whatever its age. Existing ones stay. */
  void createTopic(String name, int partitions) {
    NewTopic topic =
        new NewTopic(name, partitions, (short) 1)
            .configs(
                Map.of(
                    // Record timestamps are event times: replayed history is not to expire.
                    "retention.ms", "-1", "max.message.bytes", MAX_MESSAGE_BYTES));
    new Brokers(bootstrapServers()).create(topic);
  }

  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
