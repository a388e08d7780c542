package io.tickbeam.bench.peers;

/**
 * What a program tells of its own run.
 *
 * @param startMillis when it read its first message, milliseconds since 1970
 * @param millis from there to its last row written
 * @param ticks distinct ticks in its results; 0 when it does not count them
 * @param shuffledBytes bytes of ticks that it grouped; 0 when it does not count them
 */
public record Work(long startMillis, long millis, long ticks, long shuffledBytes) {

  /** The work from a time until now, of a program that counts nothing. */
  public static Work since(long startMillis) {
    return new Work(startMillis, System.currentTimeMillis() - startMillis, 0, 0);
  }
}
