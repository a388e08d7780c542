package io.tickbeam.ingest.run;

import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A source with a name that does what a test tells it. */
record TestSource(String name, Feed feed, boolean leadsEventTime) implements Source {

  /** What the source does. */
  interface Feed {
    void run(MessageRouter router, RunLimits stop) throws InterruptedException;
  }

  /** Settings of a run of these sources, without a broker. */
  static IngestSettings settings(Consumer<String> notices, Source... sources) {
    return new IngestSettings(
        List.of(sources), KafkaTarget.at("none"), StopSignal.detached(), Duration.ZERO, 0, notices);
  }

  @Override
  public String origin() {
    return "test";
  }

  @Override
  public void run(MessageRouter router, RunLimits stop) throws InterruptedException {
    feed.run(router, stop);
  }
}
