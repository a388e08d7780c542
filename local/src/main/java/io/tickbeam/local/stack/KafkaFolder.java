package io.tickbeam.local.stack;

import io.tickbeam.local.secure.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * What a Kafka broker keeps: data, configuration, log.
 *
 * @param folder of this broker alone, absolute
 */
record KafkaFolder(Path folder) {

  static final String MAX_MESSAGE_BYTES = String.valueOf(33 << 20);

  static final String CONTROLLER = "CONTROLLER";

  private static final int NODE_ID = 1;

  private Path data() {
    return folder.resolve("data");
  }

  Path properties() {
    return folder.resolve("server.properties");
  }

  Path log() {
    return folder.resolve("kafka.log");
  }

  /** Makes the folder ready for a first start, as Kafka's own storage tool does. */
  void prepare() throws IOException {
    Files.createDirectories(data());
    if (Files.exists(data().resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(NODE_ID)
            .setControllerListenerName(CONTROLLER)
            .setMetadataLogDirectory(data().toString())
            .setDirectories(List.of(data().toString()))
            .setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IOException("Kafka's data folder cannot be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * Writes Kafka's configuration; all ports are of 127.0.0.1.
   *
   * @param ports by the names of the listeners
   * @param security lines that secure them
   */
  void writeProperties(Map<String, Integer> ports, List<String> security) throws IOException {
    String host = FreePorts.HOST;
    List<String> lines =
        List.of(
            "process.roles=broker,controller",
            "node.id=" + NODE_ID,
            "controller.quorum.voters=" + NODE_ID + "@" + host + ":" + ports.get(CONTROLLER),
            "controller.listener.names=CONTROLLER",
            "listeners="
                + ports.entrySet().stream()
                    .map(each -> each.getKey() + "://" + host + ":" + each.getValue())
                    .collect(Collectors.joining(",")),
            "log.dirs=" + data(),
            "offsets.topic.replication.factor=1",
            "offsets.topic.num.partitions=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "group.initial.rebalance.delay.ms=0",
            "auto.create.topics.enable=false",
            "log.cleaner.enable=false",
            "message.max.bytes=" + MAX_MESSAGE_BYTES,
            "replica.fetch.max.bytes=" + MAX_MESSAGE_BYTES,
            "num.network.threads=2",
            "num.io.threads=2");
    // It may have passwords.
    PrivateFiles.write(
        properties(),
        Stream.concat(lines.stream(), security.stream()).collect(Collectors.joining("\n")));
  }

  /** The last error in the log, and where the log is. */
  String lastError() throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
    return lines.stream()
            .filter(line -> line.contains("Exception: "))
            .reduce((first, second) -> second)
            .map(line -> line.replaceFirst(".*Exception: ", ""))
            .orElse(lines.isEmpty() ? "it wrote nothing" : lines.get(lines.size() - 1))
        + " (all of it: "
        + log()
        + ")";
  }
}
