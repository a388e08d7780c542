package io.tickbeam.local.stack;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.name.TopicNames;
import java.nio.file.Path;

/**
 * How the local stack is to run.
 *
 * @param dataFolder where the servers keep everything; created when absent
 * @param kafkaPort port of the broker on 127.0.0.1, 0 for a free one
 * @param databasePort port of the database on 127.0.0.1, 0 for a free one
 * @param partitions partitions of the topics of ticks and of results
 * @param mongoPort port of the MongoDB-protocol server on 127.0.0.1, 0 for a free one, null for no
 *     such server
 * @param isEmptied whether what earlier runs stored is deleted first
 * @param isSecure whether the servers want TLS and logins
 * @param topics names of the topics
 * @param tables names of the tables
 */
public record StackSettings(
    Path dataFolder,
    int kafkaPort,
    int databasePort,
    int partitions,
    Integer mongoPort,
    boolean isEmptied,
    boolean isSecure,
    TopicNames topics,
    TableNames tables) {

  /** Partitions of topic {@code tickers} unless told otherwise. */
  public static final int DEFAULT_PARTITIONS = 3;

  /** Free ports and a folder whose data is kept. */
  public static StackSettings in(Path dataFolder) {
    return new StackSettings(
        dataFolder,
        0,
        0,
        DEFAULT_PARTITIONS,
        null,
        false,
        false,
        TopicNames.usual(),
        TableNames.usual());
  }

  /** The same with other ports. */
  public StackSettings withPorts(int kafkaPort, int databasePort) {
    return new StackSettings(
        dataFolder,
        kafkaPort,
        databasePort,
        partitions,
        mongoPort,
        isEmptied,
        isSecure,
        topics,
        tables);
  }

  /** The same with a MongoDB-protocol server on a port, 0 for a free one. */
  public StackSettings withMongo(int port) {
    return new StackSettings(
        dataFolder, kafkaPort, databasePort, partitions, port, isEmptied, isSecure, topics, tables);
  }

  /** The same with what earlier runs stored deleted first. */
  public StackSettings emptied() {
    return new StackSettings(
        dataFolder, kafkaPort, databasePort, partitions, mongoPort, true, isSecure, topics, tables);
  }

  /** The same with other names. */
  public StackSettings named(TopicNames topics, TableNames tables) {
    return new StackSettings(
        dataFolder,
        kafkaPort,
        databasePort,
        partitions,
        mongoPort,
        isEmptied,
        isSecure,
        topics,
        tables);
  }

  /** The same with servers that want TLS and logins. */
  public StackSettings secured() {
    return new StackSettings(
        dataFolder,
        kafkaPort,
        databasePort,
        partitions,
        mongoPort,
        isEmptied,
        true,
        topics,
        tables);
  }
}
