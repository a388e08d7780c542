package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.time.Instant;

/** The requests to one exchange. One thread polls; any may ask for the interval. */
public interface Poll {

  /** What to ask for. */
  PollTarget target();

  /**
   * Polls once, and publishes what is new.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when no later poll can succeed
   */
  Outcome poll(MessageRouter router, RunLimits stop) throws InterruptedException;

  /** Time from the start of the poll just made to the start of the next one. */
  default Duration interval() {
    return target().interval();
  }

  /** The time before which no tick is expected any more, while no request is on its way. */
  default Instant eventTime(Instant now) {
    return now;
  }

  /** See {@link io.tickbeam.ingest.exchange.base.Source#leadsEventTime}. */
  default boolean leadsEventTime() {
    return true;
  }
}
