package io.tickbeam.local;

import java.nio.file.Path;

/**
 * How the local stack is to run.
 *
 * @param dataFolder where the servers keep everything; created when absent
 * @param kafkaPort port of the broker on 127.0.0.1, 0 for a free one
 * @param databasePort port of the database on 127.0.0.1, 0 for a free one
 * @param partitions partitions of topic {@code tickers}
 */
public record LocalStackSettings(Path dataFolder, int kafkaPort, int databasePort, int partitions) {

  /** Partitions of topic {@code tickers} unless told otherwise. */
  public static final int DEFAULT_PARTITIONS = 3;

  /** Free ports and a folder. */
  public static LocalStackSettings in(Path dataFolder) {
    return new LocalStackSettings(dataFolder, 0, 0, DEFAULT_PARTITIONS);
  }
}
