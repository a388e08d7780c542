package io.tickbeam.local.stack;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker, broker and controller in one, as a process of its own. */
final class KafkaBroker implements AutoCloseable {

  private static final String MAIN_CLASS = "kafka.Kafka";
  private static final String HEAP = "-Xmx512m";

  /** Has the line that tells that Kafka has started, and warnings. */
  private static final String LOG_CONFIGURATION = "classpath:broker-log4j2.xml";

  private static final Pattern STARTED = Pattern.compile("(Kafka Server started)");
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** A free port is rarely taken before Kafka binds it; five in turn never are. */
  private static final int MOST_TRIES = 5;

  private final ChildProcess process;
  private final String bootstrapServers;

  private KafkaBroker(ChildProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
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
   * @throws IOException when the folder cannot be used or the port is in use; nothing is left
   *     running then
   */
  static KafkaBroker start(Path folder, int port) throws IOException, InterruptedException {
    KafkaFolder files = new KafkaFolder(folder);
    files.prepare();
    for (int tries = 1; ; tries++) {
      int chosen = port == 0 ? FreePorts.any() : port;
      KafkaBroker broker = start(files, chosen);
      if (broker != null) {
        return broker;
      }
      String error = files.lastError();
      boolean mayTryAgain = error.contains("in use") && !error.contains(":" + port + ":");
      if (!mayTryAgain || tries == MOST_TRIES) {
        throw new IOException("Kafka does not start on port " + chosen + ": " + error);
      }
    }
  }

  /** Null when it has ended before it was ready. */
  private static KafkaBroker start(KafkaFolder files, int port)
      throws IOException, InterruptedException {
    files.writeProperties(port, FreePorts.any());
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
      return isReady ? new KafkaBroker(process, FreePorts.HOST + ":" + port) : null;
    } finally {
      if (!isReady) {
        process.close();
      }
    }
  }

  /** Brokers as host:port. */
  String bootstrapServers() {
    return bootstrapServers;
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
    new Brokers(bootstrapServers).create(topics);
  }

  @Override
  public void close() {
    process.close();
  }
}
