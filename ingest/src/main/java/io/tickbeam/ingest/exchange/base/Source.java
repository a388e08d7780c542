package io.tickbeam.ingest.exchange.base;

import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.util.Optional;

/** Where a run takes messages from: an exchange or a recorded file. */
public interface Source {

  /** The name that tells it apart from the other sources of a run. */
  String name();

  /** Its address or file, as users know it. */
  String origin();

  /**
   * Whether heartbeats of a run wait for those of this source. One whose ticks are always late says
   * no: the windows of the others would close as late as its own.
   */
  default boolean leadsEventTime() {
    return true;
  }

  /** After which silence of the exchange something is wrong. */
  default Duration longestSilence() {
    return SourceTiming.standard().silence();
  }

  /** The ticks that it has already; empty when they are still to come. */
  default Optional<Recording> recording() {
    return Optional.empty();
  }

  /**
   * Hands all messages to the router, on the calling thread, until the source ends or is told to.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the source cannot start or go on
   */
  void run(MessageRouter router, RunLimits stop) throws InterruptedException;
}
