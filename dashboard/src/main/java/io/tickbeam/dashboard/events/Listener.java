package io.tickbeam.dashboard.events;

/** Whoever takes news. Safe for several threads; no method waits. */
public interface Listener {

  /**
   * Takes a frame of server-sent events; false when it was cut off because it takes too little.
   *
   * @param frame not to be changed
   */
  boolean offer(byte[] frame);

  /** Nothing comes any more. */
  void end();
}
