package io.tickbeam.bench.peers;

import io.tickbeam.pipelines.servers.Database;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program is given.
 *
 * @param bootstrapServers brokers, host:port
 * @param topic with the ticks, heartbeats among them
 * @param isLive whether ticks go on coming: then a stream does not end
 * @param database with tables {@code tickers}, filled, and {@code window_stats}, empty
 * @param jsonLines file with one message a line, heartbeats left out
 * @param folder for what the program keeps, empty
 */
public record PeerInput(
    String bootstrapServers,
    String topic,
    boolean isLive,
    Database database,
    Path jsonLines,
    Path folder) {

  PeerInput withFolder(Path other) {
    return new PeerInput(bootstrapServers, topic, isLive, database, jsonLines, other);
  }

  PeerInput live(String liveTopic) {
    return new PeerInput(bootstrapServers, liveTopic, true, database, jsonLines, folder);
  }

  /** As arguments of a process; the password stays in its file. */
  List<String> toArguments() {
    return List.of(
        bootstrapServers,
        topic,
        String.valueOf(isLive),
        database.url(),
        database.user(),
        database.passwordFile(),
        jsonLines.toString(),
        folder.toString());
  }

  /** The counterpart of {@link #toArguments()}. */
  static PeerInput ofArguments(List<String> arguments) {
    return new PeerInput(
        arguments.get(0),
        arguments.get(1),
        Boolean.parseBoolean(arguments.get(2)),
        new Database(arguments.get(3), arguments.get(4), arguments.get(5)),
        Path.of(arguments.get(6)),
        Path.of(arguments.get(7)));
  }
}
