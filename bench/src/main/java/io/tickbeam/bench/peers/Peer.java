package io.tickbeam.bench.peers;

/** A program that computes the windows of all ticks into table {@code window_stats}, and ends. */
@FunctionalInterface
public interface Peer {

  /**
   * Runs it to its end, the last row written and the framework shut down.
   *
   * @return milliseconds from the first message read to the last row written: what was before is
   *     start-up
   */
  long run(PeerInput input) throws Exception;
}
