package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.websocket.WebSocketSource;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a run ends, and what it does while Kafka is slow or fails. */
@Timeout(60)
final class RunLimitsTest {

  private final MemoryPublisher publisher = new MemoryPublisher();

  @Test
  void readsTheSocketOnWhilePublishingHangs() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (FeedRun run = FeedRun.of(publisher.heldBy(released), UnaryOperator.identity())) {
      assertTrue(run.exchange.awaitSessionEnd(FeedRun.PATIENCE), "reading waits for publishing");
      assertEquals(0, publisher.ticks().size());
      released.countDown();
      run.awaitAll();
      assertEquals(run.truth(), publisher.ticks());
    }
  }

  @Test
  void pausesReadingRatherThanLosingTicksWhenTheQueueIsFull() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (FeedRun run = FeedRun.of(publisher.heldBy(released), RunLimitsTest::withSmallQueue)) {
      assertFalse(
          run.exchange.awaitSessionEnd(FeedRun.SILENCE.multipliedBy(2)), "the queue has no bound");
      released.countDown();
      run.awaitAll();
      assertEquals(run.truth(), publisher.ticks());
      assertEquals(
          0, run.counters().get(Counter.RECONNECTS), "the pause was taken for a silent exchange");
    }
  }

  private static IngestSettings withSmallQueue(IngestSettings settings) {
    WebSocketSource source = (WebSocketSource) settings.sources().get(0);
    return FeedRun.settings(source.url(), source.products(), 20_000);
  }

  @Test
  void endsWithErrorWhenPublishingFails() {
    FeedRun run = FeedRun.of(publisher.failingAfter(1_000), UnaryOperator.identity());
    assertThrows(TickbeamException.class, () -> run.ingest.awaitEnd(FeedRun.PATIENCE));
    assertThrows(TickbeamException.class, run::close);
    assertEquals(1_000, publisher.everything().size());
  }

  @Test
  void stopsAtTheNumberOfTicksAskedFor() throws Exception {
    try (FeedRun run = FeedRun.of(publisher, settings -> settings.withMaxTicks(777))) {
      assertTrue(run.ingest.awaitEnd(FeedRun.PATIENCE));
      assertEquals(777, run.counters().get(Counter.PUBLISHED));
    }
    assertEquals(777, publisher.ticks().size());
  }

  @Test
  void stopsAfterTheTimeAskedFor() throws Exception {
    Duration duration = Duration.ofMillis(300);
    try (FeedRun run = FeedRun.of(publisher, settings -> settings.withDuration(duration))) {
      assertTrue(run.ingest.awaitEnd(FeedRun.PATIENCE));
    }
    assertTrue(publisher.isFlushedAndClosed());
  }
}
