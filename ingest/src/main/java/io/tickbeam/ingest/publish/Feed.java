package io.tickbeam.ingest.publish;

/** Where messages come from. */
public interface Feed {

  /**
   * Hands all messages to the router, on the calling thread, until the feed ends or is told to.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the feed cannot start or go on
   */
  void run(MessageRouter router, StopSignal stop) throws InterruptedException;
}
