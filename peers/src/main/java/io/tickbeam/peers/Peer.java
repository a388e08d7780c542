package io.tickbeam.peers;

/** A program that computes the windows of all ticks into table {@code window_stats}, and ends. */
@FunctionalInterface
public interface Peer {

  /**
   * Runs it to its end, the last row written.
   *
   * @return when the first tick was read, milliseconds since 1970: what was before is start-up
   */
  long run(PeerInput input) throws Exception;
}
