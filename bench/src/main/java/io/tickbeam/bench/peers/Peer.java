package io.tickbeam.bench.peers;

/**
 * A program that computes the windows of all ticks into table {@code window_stats}. Each instance
 * runs once.
 */
@FunctionalInterface
public interface Peer {

  /**
   * Runs the program until the last row is written and the framework has shut down.
   *
   * @return when it read its first message, and how long it worked from then on
   */
  Work run(PeerInput input) throws Exception;

  /**
   * Asks a running program to end, so that {@link #run} returns.
   *
   * @return false when the program cannot do that: its process may be ended then
   */
  default boolean stop() {
    return false;
  }
}
