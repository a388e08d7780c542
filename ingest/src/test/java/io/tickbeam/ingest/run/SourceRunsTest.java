package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MessageRouter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several sources in one run, and what the end of one means for the others. */
@Timeout(30)
final class SourceRunsTest {

  private static final int TICKS = 2_000;

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  private SourceRuns runs(Source... sources) {
    return new SourceRuns(TestSource.settings(notices::add, sources), publisher);
  }

  private static Source source(String name, TestSource.Feed feed) {
    return new TestSource(name, feed, true);
  }

  private static void publishTicks(String product, MessageRouter router) {
    for (int id = 0; id < TICKS; id++) {
      String tick =
          "{\"type\":\"ticker\",\"product_id\":\"%s\",\"trade_id\":%d}".formatted(product, id);
      router.accept(tick.getBytes(StandardCharsets.UTF_8), Instant.now());
    }
  }

  @Test
  void publishesTheTicksOfAllAndCountsThemApart() throws Exception {
    // The same product and trades on two exchanges are two series.
    SourceRuns runs =
        runs(
            source("a", (router, signal) -> publishTicks("BTC-USD", router)),
            source("b", (router, signal) -> publishTicks("BTC-USD", router)));
    runs.run();
    assertEquals(2 * TICKS, publisher.ticks().size());
    assertEquals(TICKS, runs.countersBySource().get("a").get(Counter.PUBLISHED));
    assertEquals(TICKS, runs.countersBySource().get("b").get(Counter.PUBLISHED));
    assertEquals(2 * TICKS, runs.counters().get(Counter.PUBLISHED));
    assertEquals(0, runs.counters().get(Counter.DUPLICATES_SKIPPED));
  }

  @Test
  void othersGoOnWhenOneFailsAndTheRunEndsAsFailed() {
    CountDownLatch failed = new CountDownLatch(1);
    Source bad =
        source(
            "bad",
            (router, signal) -> {
              throw new TickbeamException("its key is wrong");
            });
    Source good =
        source(
            "good",
            (router, signal) -> {
              failed.await();
              publishTicks("BTC-USD", router);
            });
    SourceRuns runs =
        new SourceRuns(
            TestSource.settings(
                notice -> {
                  notices.add(notice);
                  failed.countDown();
                },
                bad,
                good),
            publisher);
    TickbeamException failure = assertThrows(TickbeamException.class, runs::run);
    assertEquals("bad: its key is wrong", failure.getMessage());
    assertEquals(
        List.of("bad has ended and the others go on: its key is wrong"), List.copyOf(notices));
    assertEquals(Map.of("bad", "its key is wrong"), runs.failures());
    assertEquals(TICKS, publisher.ticks().size());
  }

  @Test
  void namesEachFailureWhenAllFail() {
    TestSource.Feed failing =
        (router, signal) -> {
          throw new TickbeamException("no");
        };
    TickbeamException failure =
        assertThrows(
            TickbeamException.class, runs(source("a", failing), source("b", failing))::run);
    assertTrue(List.of("a: no; b: no", "b: no; a: no").contains(failure.getMessage()));
    assertEquals(1, notices.size(), "the last to fail leaves no others");
  }

  @Test
  void singleSourceFailsInItsOwnWords() {
    TestSource.Feed failing =
        (router, signal) -> {
          throw new TickbeamException("no");
        };
    assertEquals(
        "no", assertThrows(TickbeamException.class, runs(source("a", failing))::run).getMessage());
    assertEquals(0, notices.size());
  }

  @Test
  void allEndWhenPublishingFails() {
    publisher.failingAfter(100);
    TickbeamException failure =
        assertThrows(
            TickbeamException.class,
            runs(
                    source("a", (router, signal) -> publishTicks("BTC-USD", router)),
                    source("b", SourceRunsTest::waitForTheEnd))
                ::run);
    assertEquals("1 messages were not delivered", failure.getMessage());
    assertEquals(0, notices.size());
  }

  @Test
  void aSourceStartsAgainAfterAFailureOfIngestAndTheOthersGoOn() throws Exception {
    AtomicInteger starts = new AtomicInteger();
    TestSource.Feed failing =
        (router, signal) -> {
          int start = starts.incrementAndGet();
          if (start == 1) {
            throw new IllegalArgumentException("defect");
          }
          if (start == 2) {
            throw new StackOverflowError();
          }
          publishTicks("BTC-USD", router);
        };
    SourceRuns runs =
        runs(
            source("a", failing), source("b", (router, signal) -> publishTicks("ETH-USD", router)));
    runs.run();
    assertEquals(3, starts.get());
    assertEquals(2 * TICKS, publisher.ticks().size());
    assertEquals(2, runs.counters().get(Counter.DEFECTS));
    assertEquals(2, notices.size());
  }

  private static void waitForTheEnd(MessageRouter router, RunLimits limits)
      throws InterruptedException {
    while (!limits.isSet()) {
      limits.await(Duration.ofSeconds(30));
    }
  }
}
