package io.tickbeam.ingest.run;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.TickPublisher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The publisher of a run, for the threads of its sources: one call at a time, one event time. */
final class SharedPublisher {

  private final TickPublisher publisher;
  private final IngestCounters counters;
  private final CombinedHeartbeats heartbeats;
  private RuntimeException failure;

  /**
   * @param counters of the run, in which published heartbeats are counted
   */
  SharedPublisher(
      TickPublisher publisher,
      IngestCounters counters,
      List<Source> sources,
      LongSupplier nanoTime) {
    this.publisher = publisher;
    this.counters = counters;
    this.heartbeats = new CombinedHeartbeats(sources, nanoTime);
  }

  /** The publisher of one source. */
  TickPublisher forSource(String name) {
    return new View(name);
  }

  /** A source has ended: heartbeats no longer wait for it. */
  synchronized void ended(String source) {
    heartbeats.ended(source);
  }

  /** Why the publisher itself cannot go on. */
  synchronized Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private synchronized void publish(Runnable call) {
    try {
      call.run();
    } catch (TickbeamException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  private void beat(CombinedHeartbeats.Beat beat, Instant receivedAt) {
    publisher.heartbeat(beat.message(), beat.timeMillis(), receivedAt);
    counters.heartbeat(beat.timeMillis());
  }

  private final class View implements TickPublisher {
    private final String source;

    View(String source) {
      this.source = source;
    }

    @Override
    public void tick(
        String productId,
        byte[] message,
        long timestampMillis,
        Instant receivedAt,
        Runnable acknowledged) {
      publish(() -> publisher.tick(productId, message, timestampMillis, receivedAt, acknowledged));
    }

    @Override
    public void heartbeat(byte[] message, long timestampMillis, Instant receivedAt) {
      publish(
          () ->
              heartbeats
                  .take(source, message, timestampMillis)
                  .ifPresent(beat -> beat(beat, receivedAt)));
    }

    @Override
    public void deadLetter(RawMessage message, String reason, Instant receivedAt) {
      publish(() -> publisher.deadLetter(message, reason, receivedAt));
    }

    @Override
    public void flush() {
      publish(publisher::flush);
    }

    @Override
    public void close() {
      // The run closes the publisher.
    }
  }
}
