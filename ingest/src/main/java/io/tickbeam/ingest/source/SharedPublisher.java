package io.tickbeam.ingest.source;

import io.tickbeam.ingest.publish.TickPublisher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One publisher for the threads of several sources: one call at a time, one event time. */
final class SharedPublisher {

  private final TickPublisher publisher;
  private final CombinedHeartbeats heartbeats;
  private long publishedHeartbeats;
  private Instant eventTime;
  private RuntimeException failure;

  SharedPublisher(TickPublisher publisher, List<Source> sources, LongSupplier nanoTime) {
    this.publisher = publisher;
    this.heartbeats = new CombinedHeartbeats(sources, nanoTime);
  }

  /** What one source publishes to. */
  TickPublisher forSource(String name) {
    return new View(name);
  }

  /** A source that ended holds back no heartbeat. */
  synchronized void ended(String source) {
    heartbeats.ended(source);
  }

  /** Why the publisher itself cannot go on. */
  synchronized Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Seconds of event time that went to all partitions. */
  synchronized long publishedHeartbeats() {
    return publishedHeartbeats;
  }

  /** Of the newest heartbeat published. */
  synchronized Optional<Instant> eventTime() {
    return Optional.ofNullable(eventTime);
  }

  private synchronized void publish(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  private void beat(CombinedHeartbeats.Beat beat, Instant receivedAt) {
    publisher.heartbeat(beat.message(), beat.timeMillis(), receivedAt);
    publishedHeartbeats++;
    eventTime = Instant.ofEpochMilli(beat.timeMillis());
  }

  private final class View implements TickPublisher {
    private final String source;

    View(String source) {
      this.source = source;
    }

    @Override
    public void tick(String productId, byte[] message, long timestampMillis, Instant receivedAt) {
      publish(() -> publisher.tick(productId, message, timestampMillis, receivedAt));
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
    public void deadLetter(byte[] message, String reason, Instant receivedAt) {
      publish(() -> publisher.deadLetter(message, reason, receivedAt));
    }

    @Override
    public void flush() {
      publish(publisher::flush);
    }

    @Override
    public void close() {
      // The run closes what its sources share.
    }
  }
}
