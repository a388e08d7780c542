package io.tickbeam.local.stack;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker, broker and controller in one, as a process of its own. */
final class KafkaBroker implements AutoCloseable {

  private static final String MAIN_CLASS = "kafka.Kafka";
  private static final String PLAINTEXT = "PLAINTEXT";

  /** A broker that takes everybody for everything. */
  private static final List<String> OPEN =
      List.of("listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");

  private static final String HEAP = "-Xmx512m";

  /** Has the line that tells that Kafka has started, and warnings. */
  private static final String LOG_CONFIGURATION = "classpath:broker-log4j2.xml";

  private static final Pattern STARTED = Pattern.compile("(Kafka Server started)");
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** A free port is rarely taken before Kafka binds it; five in turn never are. */
  private static final int MOST_TRIES = 5;

  private final ChildProcess process;
  private final Map<String, Integer> ports;
  private final KafkaSecurity security;

  private KafkaBroker(ChildProcess process, Map<String, Integer> ports, KafkaSecurity security) {
    this.process = process;
    this.ports = ports;
    this.security = security;
  }

  /** Ends the broker that a killed run has left behind, if any. */
  static void stopLeftovers(Path folder) {
    Leftovers.stop("java", new KafkaFolder(folder).properties().toString());
  }

  /**
   * Starts the broker and waits until it answers.
   *
   * @param folder of this broker alone
   * @param port of 127.0.0.1, 0 for a free one
   * @param security null for none
   * @throws IOException when the folder cannot be used or the port is in use; nothing is left
   *     running then
   */
  static KafkaBroker start(Path folder, int port, KafkaSecurity security)
      throws IOException, InterruptedException {
    KafkaFolder files = new KafkaFolder(folder);
    files.prepare();
    for (int tries = 1; ; tries++) {
      Map<String, Integer> ports = ports(port, security);
      KafkaBroker broker = start(files, ports, security);
      if (broker != null) {
        if (security != null) {
          broker.createUsers();
        }
        return broker;
      }
      String error = files.lastError();
      boolean mayTryAgain = error.contains("in use") && !error.contains(":" + port + ":");
      if (!mayTryAgain || tries == MOST_TRIES) {
        int first = ports.values().iterator().next();
        throw new IOException("Kafka does not start on port " + first + ": " + error);
      }
    }
  }

  /** Null when it has ended before it was ready. */
  private static KafkaBroker start(
      KafkaFolder files, Map<String, Integer> ports, KafkaSecurity security)
      throws IOException, InterruptedException {
    files.writeProperties(ports, security == null ? OPEN : security.properties());
    ChildProcess process =
        ChildCommand.java(MAIN_CLASS)
            .jvmOptions(HEAP, "-Dlog4j2.configurationFile=" + LOG_CONFIGURATION)
            .arguments(files.properties().toString())
            .log(files.log())
            .start();
    long deadlineNanos = System.nanoTime() + LONGEST_START.toNanos();
    boolean isReady = false;
    try {
      while (!isReady && !process.await(POLL) && System.nanoTime() < deadlineNanos) {
        isReady = process.find(STARTED).isPresent();
      }
      return isReady ? new KafkaBroker(process, ports, security) : null;
    } finally {
      if (!isReady) {
        process.close();
      }
    }
  }

  /**
   * A port for each listener; that for clients first.
   *
   * @param port for clients, 0 for a free one
   */
  private static Map<String, Integer> ports(int port, KafkaSecurity security) {
    List<String> listeners = new ArrayList<>();
    listeners.add(security == null ? PLAINTEXT : KafkaSecurity.LOGIN);
    listeners.add(KafkaFolder.CONTROLLER);
    if (security != null) {
      listeners.addAll(security.otherListeners());
    }
    // One more than needed, as one of them may be the port for clients.
    List<Integer> free = new ArrayList<>(FreePorts.several(listeners.size() + 1));
    free.remove((Integer) port);
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (int i = 0; i < listeners.size(); i++) {
      ports.put(listeners.get(i), i == 0 && port != 0 ? port : free.get(i));
    }
    return ports;
  }

  private void createUsers() {
    boolean areCreated = false;
    try {
      new KafkaUsers(security.files(), administrator()).create();
      areCreated = true;
    } finally {
      if (!areCreated) {
        close();
      }
    }
  }

  /** The broker, for who may do everything. */
  Brokers administrator() {
    return security == null
        ? new Brokers(bootstrapServers())
        : new Brokers(security.files().administrator(address(KafkaSecurity.INTERNAL)));
  }

  /** Brokers as host:port. */
  String bootstrapServers() {
    return address(security == null ? PLAINTEXT : KafkaSecurity.LOGIN);
  }

  /** The address of a listener, host:port. */
  String address(String listener) {
    return FreePorts.HOST + ":" + ports.get(listener);
  }

  /** Creates topics that keep what they are given, whatever its age. Existing ones stay. */
  void createTopics(Map<String, Integer> partitionsByName) {
    // Record timestamps are event times: replayed history is not to expire.
    Map<String, String> configuration =
        Map.of("retention.ms", "-1", "max.message.bytes", KafkaFolder.MAX_MESSAGE_BYTES);
    List<NewTopic> topics =
        partitionsByName.entrySet().stream()
            .map(each -> new NewTopic(each.getKey(), each.getValue(), (short) 1))
            .map(topic -> topic.configs(configuration))
            .toList();
    administrator().create(topics);
  }

  @Override
  public void close() {
    process.close();
  }
}
