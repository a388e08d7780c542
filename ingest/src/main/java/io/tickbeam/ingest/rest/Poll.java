package io.tickbeam.ingest.rest;

import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import java.time.Duration;
import java.time.Instant;

/** What is asked of one exchange. One thread calls it. */
public interface Poll {

  /** The exchange, as in the field {@code exchange}. */
  String exchange();

  /** Where it is asked, and the option that says so, for people. */
  String address();

  /** A product to make heartbeats of. */
  String heartbeatProduct();

  /**
   * Asks once, and hands what is new to the router.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when there is no use in asking again
   */
  Outcome poll(MessageRouter router, StopSignal stop) throws InterruptedException;

  /** From the poll just made to the next one, start to start. */
  Duration interval();

  /** The time before which no tick is expected any more, given that no request is on its way. */
  Instant eventTime(Instant now);
}
