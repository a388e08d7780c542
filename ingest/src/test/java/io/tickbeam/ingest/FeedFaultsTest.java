package io.tickbeam.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.coinbase.FeedTiming;
import io.tickbeam.ingest.publish.KafkaTarget;
import io.tickbeam.ingest.replay.Faults;
import io.tickbeam.ingest.replay.GeneratedSession;
import io.tickbeam.ingest.replay.GeneratedSettings;
import io.tickbeam.ingest.replay.Refusal;
import io.tickbeam.ingest.replay.ReplaySettings;
import io.tickbeam.ingest.replay.RunningReplay;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against an exchange that misbehaves, over real sockets. */
@Timeout(60)
final class FeedFaultsTest {

  private static final List<String> PRODUCTS = List.of("BTC-USD", "ETH-USD", "SOL-USD");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final FeedTiming TIMING =
      FeedTiming.standard()
          .withSilence(Duration.ofMillis(1_500))
          .withStart(Duration.ofSeconds(4))
          .withBackoff(Duration.ofMillis(20), Duration.ofMillis(200));

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  @Test
  void publishesWholeSessionByteForByteInOrder() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none());
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      assertEquals(0, ingest.counters().missingTradesOfAllProducts());
      assertEquals(0, ingest.counters().reconnects());
      assertEquals(1, exchange.connections());
    }
    assertTrue(publisher.isFlushedAndClosed());
  }

  @Test
  void broadcastsOneHeartbeatForEachSecondOfEventTime() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none());
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      List<MemoryPublisher.Published> heartbeats = publisher.all("heartbeat");
      for (int i = 1; i < heartbeats.size(); i++) {
        assertEquals(
            1_000, heartbeats.get(i).timestampMillis() - heartbeats.get(i - 1).timestampMillis());
      }
      // 20,000 ticks at 100 a second, and 70 s of tail.
      assertTrue(heartbeats.size() > 250, "only " + heartbeats.size());
    }
  }

  @Test
  void skipsTradesSentTwice() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withDuplicates(0.1));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      long skipped = ingest.counters().duplicatesSkipped();
      assertTrue(skipped > 1_500 && skipped < 2_500, "skipped " + skipped);
    }
  }

  @Test
  void publishesTradesThatComeOutOfOrder() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withOutOfOrder(0.2, 300));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertFalse(truth(exchange).equals(publisher.ticks()), "nothing came out of order");
      assertEquals(sorted(truth(exchange)), sorted(publisher.ticks()));
      assertEquals(0, ingest.counters().missingTradesOfAllProducts());
    }
  }

  @Test
  void countsTradesThatTheExchangeLost() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withGaps(0.05));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      List<String> truth = truth(exchange);
      assertEquals(truth, publisher.ticks());
      assertEquals(MissingTrades.of(truth), ingest.counters().missingTrades());
      assertTrue(ingest.counters().missingTradesOfAllProducts() > 800);
    }
  }

  @Test
  void sendsUnreadableFramesToDeadLetters() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withMalformed(0.05));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      List<MemoryPublisher.Published> letters = publisher.all("dead letter");
      assertEquals(ingest.counters().malformed(), letters.size());
      assertTrue(letters.size() > 800, "only " + letters.size());
      assertEquals(
          Set.of("empty message", "not JSON", "not a JSON object"),
          Set.copyOf(letters.stream().map(MemoryPublisher.Published::key).toList()));
    }
  }

  @Test
  void connectsAgainAfterSilenceAndLosesNothing() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withStallAfter(5_000L, 12_000L));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      assertEquals(2, ingest.counters().reconnects());
      assertTrue(notices.stream().anyMatch(each -> each.contains("no message for 1.5 s")));
    }
  }

  @Test
  void publishesNoTradeTwiceAndLosesNoneWhenConnectionsDrop() throws Exception {
    Faults faults = Faults.none().withDropAfter(1L, 2_500L, 6_000L, 6_001L, 15_000L);
    try (RunningReplay exchange = exchange(faults);
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      assertEquals(5, ingest.counters().reconnects());
      assertTrue(ingest.counters().duplicatesSkipped() > 2_000);
    }
  }

  @Test
  void survivesAllFaultsAtOnce() throws Exception {
    Faults faults =
        Faults.none()
            .withDuplicates(0.02)
            .withOutOfOrder(0.05, 200)
            .withGaps(0.01)
            .withMalformed(0.01)
            .withStallAfter(4_000L)
            .withDropAfter(2_000L, 9_000L)
            .withSlowStart(Duration.ofMillis(300))
            .withRefused(Set.of("DOGE-USD"), Refusal.OTHERS_GO_ON);
    try (RunningReplay exchange = exchange(faults);
        RunningIngest ingest =
            ingest(exchange.uri(), List.of("BTC-USD", "DOGE-USD", "ETH-USD", "SOL-USD"))) {
      awaitAll(exchange, ingest);
      assertEquals(sorted(truth(exchange)), sorted(publisher.ticks()));
      assertEquals(3, ingest.counters().reconnects());
      assertEquals(Set.of("DOGE-USD"), ingest.counters().refusedProducts());
    }
  }

  @Test
  void goesOnWithOthersWhenOneProductIsRefused() throws Exception {
    refusalLeavesTheOthers(Refusal.OTHERS_GO_ON);
  }

  @Test
  void subscribesAgainWithoutTheProductThatSpoiltTheWholeMessage() throws Exception {
    refusalLeavesTheOthers(Refusal.WHOLE_MESSAGE);
  }

  @Test
  void noticesProductThatTheAcknowledgementLacks() throws Exception {
    refusalLeavesTheOthers(Refusal.UNSAID);
  }

  private void refusalLeavesTheOthers(Refusal refusal) throws Exception {
    Faults faults = Faults.none().withRefused(Set.of("ETH-USD"), refusal).withDropAfter(3_000L);
    try (RunningReplay exchange = exchange(faults);
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      assertEquals(Set.of("ETH-USD"), ingest.counters().refusedProducts());
      assertEquals(1, notices.stream().filter(each -> each.contains("refuses ETH-USD")).count());
    }
  }

  @Test
  void failsWhenAllProductsAreRefused() {
    Faults faults = Faults.none().withRefused(Set.copyOf(PRODUCTS), Refusal.OTHERS_GO_ON);
    try (RunningReplay exchange = exchange(faults)) {
      RunningIngest ingest = ingest(exchange.uri(), PRODUCTS);
      IngestException failure =
          assertThrows(IngestException.class, () -> ingest.awaitEnd(PATIENCE));
      assertTrue(
          failure.getMessage().contains("refuses all products asked for"), failure.getMessage());
      assertThrows(IngestException.class, ingest::close);
    }
  }

  @Test
  void waitsForAcknowledgementOfSlowExchange() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none().withSlowStart(Duration.ofSeconds(1)));
        RunningIngest ingest = ingest(exchange.uri(), PRODUCTS)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
      assertEquals(0, ingest.counters().reconnects());
    }
  }

  @Test
  void failsWhenNothingListensAtTheAddress() {
    URI address;
    try (RunningReplay exchange = exchange(Faults.none())) {
      address = exchange.uri();
    }
    RunningIngest ingest = ingest(address, PRODUCTS);
    IngestException failure = assertThrows(IngestException.class, () -> ingest.awaitEnd(PATIENCE));
    assertTrue(failure.getMessage().contains("check --url"), failure.getMessage());
  }

  @Test
  void endsWithErrorWhenPublishingFails() {
    publisher.failingAfter(1_000);
    try (RunningReplay exchange = exchange(Faults.none())) {
      RunningIngest ingest = ingest(exchange.uri(), PRODUCTS);
      assertThrows(IngestException.class, () -> ingest.awaitEnd(PATIENCE));
      assertThrows(IngestException.class, ingest::close);
    }
    assertEquals(1_000, publisher.everything().size());
  }

  @Test
  void pausesReadingRatherThanLosingTicksWhenTheQueueIsFull() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none());
        RunningIngest ingest =
            Ingest.start(
                settings(socket(exchange.uri(), PRODUCTS).withQueueBytes(20_000)), publisher)) {
      awaitAll(exchange, ingest);
      assertEquals(truth(exchange), publisher.ticks());
    }
  }

  @Test
  void stopsAtTheNumberOfTicksAskedFor() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none())) {
      IngestSettings settings = settings(socket(exchange.uri(), PRODUCTS)).withMaxTicks(777);
      try (RunningIngest ingest = Ingest.start(settings, publisher)) {
        assertTrue(ingest.awaitEnd(PATIENCE));
      }
    }
    assertEquals(777, publisher.ticks().size());
  }

  @Test
  void stopsAfterTheTimeAskedFor() throws Exception {
    try (RunningReplay exchange = exchange(Faults.none())) {
      IngestSettings settings =
          settings(socket(exchange.uri(), PRODUCTS)).withDuration(Duration.ofMillis(500));
      try (RunningIngest ingest = Ingest.start(settings, publisher)) {
        assertTrue(ingest.awaitEnd(PATIENCE));
      }
    }
    assertTrue(publisher.isFlushedAndClosed());
  }

  @Test
  void startsOverlappingSessionAfterRestartOfTheClient() throws Exception {
    ReplaySettings again = ReplaySettings.of(session()).withOverlapMessages(ReplaySettings.ALL);
    try (RunningReplay exchange = ReplayExchange.start(again)) {
      try (RunningIngest first = ingest(exchange.uri(), PRODUCTS)) {
        assertTrue(exchange.awaitSessionEnd(PATIENCE));
        assertTrue(first.awaitEventTime(exchange.endTime(), PATIENCE));
      }
      MemoryPublisher second = new MemoryPublisher();
      try (RunningIngest ingest =
          Ingest.start(settings(socket(exchange.uri(), PRODUCTS)), second)) {
        assertTrue(ingest.awaitEventTime(exchange.endTime(), PATIENCE));
        assertEquals(truth(exchange), second.ticks());
      }
    }
  }

  private static GeneratedSession session() {
    return GeneratedSession.of(
        GeneratedSettings.standard()
            .withTickCount(20_000)
            .withStart(Instant.parse("2026-03-01T23:58:30Z")));
  }

  private static RunningReplay exchange(Faults faults) {
    return ReplayExchange.start(ReplaySettings.of(session()).withFaults(faults));
  }

  private RunningIngest ingest(URI url, List<String> products) {
    return Ingest.start(settings(socket(url, products)), publisher);
  }

  private static FeedInput.WebSocket socket(URI url, List<String> products) {
    return FeedInput.WebSocket.of(url, products).withTiming(TIMING);
  }

  private IngestSettings settings(FeedInput input) {
    return IngestSettings.of(input, KafkaTarget.at("none")).withNotices(notices::add);
  }

  private static void awaitAll(RunningReplay exchange, RunningIngest ingest)
      throws InterruptedException {
    assertTrue(exchange.awaitSessionEnd(PATIENCE), "the session did not end");
    assertTrue(ingest.awaitEventTime(exchange.endTime(), PATIENCE), "event time did not arrive");
  }

  private static List<String> truth(RunningReplay exchange) {
    return exchange
        .distinctTicks()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> sorted(List<String> ticks) {
    return ticks.stream().sorted().toList();
  }
}
