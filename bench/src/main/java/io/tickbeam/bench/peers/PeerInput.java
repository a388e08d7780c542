package io.tickbeam.bench.peers;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.pipelines.servers.Database;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program is given.
 *
 * @param bootstrapServers Kafka brokers, host:port
 * @param topic topic with the ticks, and heartbeats each second
 * @param deadLetterTopic topic for messages that cannot be used
 * @param isLive whether ticks go on coming, so that a stream does not end by itself
 * @param windowSeconds length of the windows
 * @param watermarkDelaySeconds how long results wait for ticks that come out of order
 * @param database with tables {@code tickers}, filled, and {@code window_stats}, empty
 * @param jsonLines file with the messages of all ticks, one a line
 * @param folder folder for what the program keeps
 */
public record PeerInput(
    String bootstrapServers,
    String topic,
    String deadLetterTopic,
    boolean isLive,
    long windowSeconds,
    long watermarkDelaySeconds,
    Database database,
    Path jsonLines,
    Path folder) {

  /** As arguments of a process; the password stays in its file or in the environment. */
  public List<String> toArguments() {
    return List.of(
        bootstrapServers,
        topic,
        deadLetterTopic,
        String.valueOf(isLive),
        String.valueOf(windowSeconds),
        String.valueOf(watermarkDelaySeconds),
        database.url(),
        database.user(),
        database.passwordFile() == null ? "" : database.passwordFile(),
        database.tables().prefix(),
        jsonLines.toString(),
        folder.toString());
  }

  /** The counterpart of {@link #toArguments()}. */
  public static PeerInput ofArguments(List<String> arguments) {
    String passwordFile = arguments.get(8);
    return new PeerInput(
        arguments.get(0),
        arguments.get(1),
        arguments.get(2),
        Boolean.parseBoolean(arguments.get(3)),
        Long.parseLong(arguments.get(4)),
        Long.parseLong(arguments.get(5)),
        new Database(
            arguments.get(6),
            arguments.get(7),
            passwordFile.isEmpty() ? null : passwordFile,
            null,
            new TableNames(arguments.get(9))),
        Path.of(arguments.get(10)),
        Path.of(arguments.get(11)));
  }
}
