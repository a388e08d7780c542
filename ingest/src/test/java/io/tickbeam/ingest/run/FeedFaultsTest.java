package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client makes of messages that are repeated, late, lost or damaged. */
@Timeout(60)
final class FeedFaultsTest {

  @Test
  void publishesWholeSessionByteForByteInOrder() throws Exception {
    FeedRun run = FeedRun.of();
    try (run) {
      run.awaitAll();
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(0, run.counters().missingTradesOfAllProducts());
      assertEquals(0, run.counters().get(Counter.RECONNECTS));
      assertEquals(1, run.exchange.connections());
    }
    assertTrue(run.publisher.isFlushedAndClosed());
  }

  @Test
  void broadcastsOneHeartbeatForEachSecondOfEventTime() throws Exception {
    try (FeedRun run = FeedRun.of().awaitAll()) {
      List<Long> times =
          run.publisher.all("heartbeat").stream()
              .map(MemoryPublisher.Published::timestampMillis)
              .toList();
      for (int i = 1; i < times.size(); i++) {
        assertEquals(1_000, times.get(i) - times.get(i - 1));
      }
      // 20,000 ticks at 100 a second, and 70 s of tail.
      assertTrue(times.size() > 250, "only " + times.size());
    }
  }

  @Test
  void keepsEventTimeFasterThanRealTimeAndThenAtTheClocksPace() throws Exception {
    // 20 s of event time in one second.
    Session session = GeneratedSession.of("--ticks=2000");
    long startNanos = System.nanoTime();
    try (FeedRun run = FeedRun.of(session, "--speed=20", "--tailSeconds=0").awaitAll()) {
      assertTrue(System.nanoTime() - startNanos > 900_000_000L, "played faster than asked for");
      assertEquals(run.truth(), run.publisher.ticks());
      Instant end = run.exchange.endTime();
      long endNanos = System.nanoTime();
      assertTrue(run.ingest.awaitEventTime(end.plusSeconds(3), FeedRun.PATIENCE));
      assertTrue(System.nanoTime() - endNanos > 1_500_000_000L, "event time overtook the clock");
    }
  }

  @Test
  void skipsTradesSentTwice() throws Exception {
    try (FeedRun run = FeedRun.of("--duplicates=0.1").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      long skipped = run.counters().get(Counter.DUPLICATES_SKIPPED);
      assertTrue(skipped > 1_500 && skipped < 2_500, "skipped " + skipped);
    }
  }

  @Test
  void publishesTradesThatComeOutOfOrder() throws Exception {
    try (FeedRun run = FeedRun.of("--outOfOrder=0.2", "--maxDisplacement=300").awaitAll()) {
      assertNotEquals(run.truth(), run.publisher.ticks(), "nothing came out of order");
      assertEquals(sorted(run.truth()), sorted(run.publisher.ticks()));
      assertEquals(0, run.counters().missingTradesOfAllProducts());
    }
  }

  @Test
  void countsTradesThatTheExchangeLost() throws Exception {
    try (FeedRun run = FeedRun.of("--gaps=0.05").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(MissingTrades.of(run.truth()), run.counters().missingTrades());
      assertTrue(run.counters().missingTradesOfAllProducts() > 800);
    }
  }

  @Test
  void sendsUnreadableFramesToDeadLetters() throws Exception {
    try (FeedRun run = FeedRun.of("--malformed=0.05").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      List<MemoryPublisher.Published> letters = run.publisher.all("dead letter");
      assertEquals(run.counters().get(Counter.MALFORMED), letters.size());
      assertTrue(letters.size() > 800, "only " + letters.size());
      assertEquals(
          Set.of("empty message", "not JSON", "not a JSON object"),
          Set.copyOf(letters.stream().map(MemoryPublisher.Published::key).toList()));
    }
  }

  @Test
  void survivesAllFaultsAtOnce() throws Exception {
    String[] faults = {
      "--duplicates=0.02", "--outOfOrder=0.05", "--maxDisplacement=200", "--gaps=0.01",
      "--malformed=0.01", "--stallAfter=4000", "--dropAfter=2000,9000", "--slowStart=PT0.3S",
      "--refuse=DOGE-USD"
    };
    List<String> products = List.of("BTC-USD", "DOGE-USD", "ETH-USD", "SOL-USD");
    try (FeedRun run = FeedRun.of(products, FeedRun.session(), faults).awaitAll()) {
      assertEquals(sorted(run.truth()), sorted(run.publisher.ticks()));
      assertEquals(3, run.counters().get(Counter.RECONNECTS));
      assertEquals(Set.of("DOGE-USD"), run.counters().refusedProducts());
    }
  }

  private static List<String> sorted(List<String> ticks) {
    return ticks.stream().sorted().toList();
  }
}
