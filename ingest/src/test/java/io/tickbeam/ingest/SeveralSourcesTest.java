package io.tickbeam.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.coinapi.ApiKey;
import io.tickbeam.ingest.publish.KafkaTarget;
import io.tickbeam.ingest.rest.TestExchange;
import io.tickbeam.ingest.rest.TestExchange.Answer;
import io.tickbeam.replay.GeneratedSession;
import io.tickbeam.replay.GeneratedSettings;
import io.tickbeam.replay.ReplayExchange;
import io.tickbeam.replay.ReplaySettings;
import io.tickbeam.replay.RunningReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three exchanges at once into one topic, by this machine's clock. */
@Timeout(60)
final class SeveralSourcesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PRODUCTS = List.of("BTC-USD", "ETH-USD");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final RunningReplay coinbase =
      ReplayExchange.start(
          ReplaySettings.of(
                  GeneratedSession.of(
                      GeneratedSettings.standard()
                          .withTickCount(20_000)
                          .withStart(Instant.now().minusSeconds(30))))
              .withSpeed(1));
  private final TestExchange binance =
      TestExchange.start(
          Instant::now,
          asked ->
              Answer.ok(
                  asked.text().contains("bookTicker")
                      ? "[{\"symbol\":\"BTCUSD\",\"bidPrice\":\"1\"},{\"symbol\":\"ETHUSD\"}]"
                      : "[{\"symbol\":\"BTCUSD\",\"price\":\"2\"},"
                          + "{\"symbol\":\"ETHUSD\",\"price\":\"3\"}]"));
  private volatile int coinApiStatus = 200;
  private final TestExchange coinApi = TestExchange.start(Instant::now, this::rate);

  private Answer rate(TestExchange.Asked asked) {
    String[] path = asked.uri().getPath().split("/", -1);
    return Answer.of(
        coinApiStatus,
        "{\"time\":\"%s\",\"asset_id_base\":\"%s\",\"asset_id_quote\":\"%s\",\"rate\":4.5}"
            .formatted(Instant.now().minusSeconds(20), path[3], path[4]));
  }

  @AfterEach
  void stop() {
    coinbase.close();
    binance.close();
    coinApi.close();
  }

  private RunningIngest start(Duration duration) {
    ApiKey key = ApiKey.read(null, Map.of(ApiKey.ENVIRONMENT, "a-key"));
    List<FeedInput> inputs =
        List.of(
            FeedInput.WebSocket.of(coinbase.uri(), PRODUCTS),
            BinanceInput.of(binance.url(), PRODUCTS, SECOND),
            CoinApiInput.of(coinApi.url(), key, PRODUCTS, SECOND));
    return Ingest.start(
        IngestSettings.of(inputs, KafkaTarget.at("none"))
            .withDuration(duration)
            .withNotices(notices::add),
        publisher);
  }

  @Test
  void endInOneTopicAsSeriesOfTheirOwn() throws Exception {
    RunningIngest ingest = start(Duration.ofSeconds(4));
    assertTrue(ingest.awaitEnd(Duration.ofSeconds(30)));
    assertTrue(publisher.isFlushedAndClosed());
    Map<String, Long> ticksBySeries = new TreeMap<>();
    for (String tick : publisher.ticks()) {
      JsonNode json = JSON.readTree(tick);
      String exchange = json.path("exchange").asText("coinbase");
      ticksBySeries.merge(exchange + "|" + json.path("product_id").asText(), 1L, Long::sum);
    }
    assertEquals(
        Set.of(
            "coinbase|BTC-USD",
            "coinbase|ETH-USD",
            "binance|BTC-USD",
            "binance|ETH-USD",
            "coinapi|BTC-USD",
            "coinapi|ETH-USD"),
        ticksBySeries.keySet());
    // Four seconds; the fifth poll may just have begun.
    assertTrue(ticksBySeries.get("binance|BTC-USD") >= 2, ticksBySeries.toString());
    assertTrue(ticksBySeries.get("binance|BTC-USD") <= 5, ticksBySeries.toString());
    requireCounters(ingest);
    assertEquals(List.of(), List.copyOf(notices));
  }

  private void requireCounters(RunningIngest ingest) {
    Map<String, IngestCounters> bySource = ingest.countersBySource();
    assertEquals(List.of("coinbase", "binance", "coinapi"), List.copyOf(bySource.keySet()));
    assertEquals(publisher.ticks().size(), ingest.counters().published());
    assertEquals(publisher.all("heartbeat").size(), ingest.counters().heartbeats());
    assertEquals(binance.asked().size(), bySource.get("binance").requests());
    assertEquals(coinApi.asked().size(), bySource.get("coinapi").requests());
  }

  @Test
  void heartbeatsFollowTheExchangesThatDoNotLag() throws Exception {
    Instant start = Instant.now();
    RunningIngest ingest = start(Duration.ofSeconds(5));
    assertTrue(ingest.awaitEnd(Duration.ofSeconds(30)));
    List<Long> millis =
        publisher.all("heartbeat").stream()
            .map(MemoryPublisher.Published::timestampMillis)
            .collect(Collectors.toList());
    assertTrue(millis.size() >= 3 && millis.size() <= 7, millis.toString());
    assertEquals(millis.stream().sorted().toList(), millis);
    // The replayed exchange is half a minute behind, and nothing of it must come late.
    assertTrue(millis.get(millis.size() - 1) <= start.minusSeconds(20).toEpochMilli());
    requireNoTickOfCoinbaseBehindHeartbeat();
  }

  private void requireNoTickOfCoinbaseBehindHeartbeat() {
    long reached = Long.MIN_VALUE;
    for (MemoryPublisher.Published each : publisher.everything()) {
      if (each.kind().equals("heartbeat")) {
        reached = each.timestampMillis();
      } else if (!each.message().contains("\"exchange\"")) {
        assertTrue(each.timestampMillis() >= reached, each + " after " + reached);
      }
    }
  }

  @Test
  void oneThatFailsLeavesTheOthersAndTheRunEndsAsFailed() throws Exception {
    coinApiStatus = 401;
    RunningIngest ingest = start(Duration.ofSeconds(3));
    TickbeamException failure =
        assertThrows(TickbeamException.class, () -> ingest.awaitEnd(Duration.ofSeconds(30)));
    assertTrue(failure.getMessage().startsWith("coinapi: "), failure.getMessage());
    assertTrue(failure.getMessage().contains("does not accept the key (HTTP 401"));
    assertEquals(Set.of("coinapi"), ingest.failedSources().keySet());
    assertEquals(1, notices.size());
    assertTrue(ingest.countersBySource().get("binance").published() >= 4);
    assertTrue(ingest.countersBySource().get("coinbase").published() >= 4);
  }

  @Test
  void stopsAllAtTheNumberOfTicksAskedFor() throws Exception {
    List<FeedInput> inputs =
        List.of(
            FeedInput.WebSocket.of(coinbase.uri(), PRODUCTS),
            BinanceInput.of(binance.url(), PRODUCTS, SECOND));
    IngestSettings settings = IngestSettings.of(inputs, KafkaTarget.at("none")).withMaxTicks(20);
    try (RunningIngest ingest = Ingest.start(settings, publisher)) {
      assertTrue(ingest.awaitEnd(Duration.ofSeconds(30)));
      // Each source looks before it publishes, so the other one may be a tick ahead.
      assertTrue(Set.of(20L, 21L).contains(ingest.counters().published()));
    }
  }

  @Test
  void namesEachSourceOnce() {
    FeedInput input = BinanceInput.of(binance.url(), PRODUCTS, SECOND);
    assertThrows(
        TickbeamException.class,
        () -> IngestSettings.of(List.of(input, input), KafkaTarget.at("none")));
  }
}
