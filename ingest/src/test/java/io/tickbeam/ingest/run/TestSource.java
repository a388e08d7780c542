package io.tickbeam.ingest.run;

import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.StopSignal;
import io.tickbeam.ingest.publish.MessageRouter;

/** A source with a name that does what a test tells it. */
record TestSource(String name, Feed feed, boolean leadsEventTime) implements Source {

  /** What the source does. */
  interface Feed {
    void run(MessageRouter router, StopSignal stop) throws InterruptedException;
  }

  @Override
  public String origin() {
    return "test";
  }

  @Override
  public void run(MessageRouter router, StopSignal stop) throws InterruptedException {
    feed.run(router, stop);
  }
}
