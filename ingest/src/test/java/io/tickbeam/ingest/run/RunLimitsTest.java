package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a run ends, and what it does while Kafka is slow or fails. */
@Timeout(60)
final class RunLimitsTest {

  private final MemoryPublisher publisher = new MemoryPublisher();

  @Test
  void readsTheSocketOnWhilePublishingHangs() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (FeedRun run = FeedRun.of(publisher.heldBy(released), FeedRun.NO_LIMITS)) {
      assertTrue(run.exchange.awaitSessionEnd(FeedRun.PATIENCE), "reading waits for publishing");
      assertEquals(0, publisher.ticks().size());
      released.countDown();
      run.awaitAll();
      assertEquals(run.truth(), publisher.ticks());
    }
  }

  @Test
  void pausesReadingRatherThanLosingTicksWhenTheQueueIsFull() throws Exception {
    FeedRun.Limits smallQueue = new FeedRun.Limits(Duration.ZERO, 0, 20_000);
    CountDownLatch released = new CountDownLatch(1);
    try (FeedRun run = FeedRun.of(publisher.heldBy(released), smallQueue)) {
      assertFalse(
          run.exchange.awaitSessionEnd(FeedRun.SILENCE.multipliedBy(2)), "the queue has no bound");
      released.countDown();
      run.awaitAll();
      assertEquals(run.truth(), publisher.ticks());
      assertEquals(
          0, run.counters().get(Counter.RECONNECTS), "the pause was taken for a silent exchange");
    }
  }

  @Test
  void endsWithErrorWhenPublishingFails() {
    FeedRun run = FeedRun.of(publisher.failingAfter(1_000), FeedRun.NO_LIMITS);
    assertThrows(TickbeamException.class, () -> run.ingest.awaitEnd(FeedRun.PATIENCE));
    assertThrows(TickbeamException.class, run::close);
    assertEquals(1_000, publisher.everything().size());
  }

  @Test
  void stopsAtTheNumberOfTicksAskedFor() throws Exception {
    FeedRun.Limits limits = new FeedRun.Limits(Duration.ZERO, 777, 1 << 20);
    try (FeedRun run = FeedRun.of(publisher, limits)) {
      assertTrue(run.ingest.awaitEnd(FeedRun.PATIENCE));
      assertEquals(777, run.counters().get(Counter.PUBLISHED));
    }
    assertEquals(777, publisher.ticks().size());
  }

  @Test
  void stopsAfterTheTimeAskedFor() throws Exception {
    FeedRun.Limits limits = new FeedRun.Limits(Duration.ofMillis(300), 0, 1 << 20);
    try (FeedRun run = FeedRun.of(publisher, limits)) {
      assertTrue(run.ingest.awaitEnd(FeedRun.PATIENCE));
    }
    assertTrue(publisher.isFlushedAndClosed());
  }
}
