package io.tickbeam.peers;

import io.tickbeam.pipelines.Database;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program is given.
 *
 * @param bootstrapServers brokers, host:port
 * @param database with tables {@code tickers}, filled, and {@code window_stats}, empty
 * @param jsonLines file with one message a line, heartbeats left out
 * @param folder for what the program keeps, empty
 */
public record PeerInput(String bootstrapServers, Database database, Path jsonLines, Path folder) {

  /** Topic with the ticks, heartbeats among them. */
  public static final String TOPIC = "peers";

  /** As arguments of a process; the password stays in its file. */
  List<String> toArguments() {
    return List.of(
        bootstrapServers,
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
        new Database(arguments.get(1), arguments.get(2), arguments.get(3)),
        Path.of(arguments.get(4)),
        Path.of(arguments.get(5)));
  }
}
