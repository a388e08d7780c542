package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.binance.BinancePoll;
import io.tickbeam.ingest.exchange.coinapi.ApiKey;
import io.tickbeam.ingest.exchange.coinapi.CoinApiPoll;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.PollingSource;
import io.tickbeam.ingest.exchange.polling.TestExchange;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
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
      RunningReplay.start(
          GeneratedSession.of("--ticks=20000", "--start=" + Instant.now().minusSeconds(30)),
          "--speed=1");
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
    PollTarget rates = new PollTarget("coinapi", coinApi.url(), PRODUCTS, SECOND);
    return start(
        duration,
        0,
        Coinbase.source(coinbase.uri(), PRODUCTS),
        binanceSource(),
        PollingSource.of(client -> new CoinApiPoll(rates, key, client)));
  }

  private Source binanceSource() {
    PollTarget prices = new PollTarget("binance", binance.url(), PRODUCTS, SECOND);
    return PollingSource.of(client -> new BinancePoll(prices, client));
  }

  private RunningIngest start(Duration duration, long maxTicks, Source... sources) {
    return RunningIngest.start(
        new IngestSettings(
            List.of(sources),
            KafkaTarget.at("none"),
            StopSignal.detached(),
            duration,
            maxTicks,
            notices::add),
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
    assertEquals(publisher.ticks().size(), ingest.counters().get(Counter.PUBLISHED));
    assertEquals(publisher.all("heartbeat").size(), ingest.counters().get(Counter.HEARTBEATS));
    assertEquals(binance.asked().size(), bySource.get("binance").get(Counter.REQUESTS));
    assertEquals(coinApi.asked().size(), bySource.get("coinapi").get(Counter.REQUESTS));
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
    assertTrue(ingest.countersBySource().get("binance").get(Counter.PUBLISHED) >= 4);
    assertTrue(ingest.countersBySource().get("coinbase").get(Counter.PUBLISHED) >= 4);
  }

  @Test
  void stopsAllAtTheNumberOfTicksAskedFor() throws Exception {
    Source other = Coinbase.source(coinbase.uri(), PRODUCTS);
    try (RunningIngest ingest = start(Duration.ZERO, 20, other, binanceSource())) {
      assertTrue(ingest.awaitEnd(Duration.ofSeconds(30)));
      // Each source looks before it publishes, so the other one may be a tick ahead.
      assertTrue(Set.of(20L, 21L).contains(ingest.counters().get(Counter.PUBLISHED)));
    }
  }

  @Test
  void namesEachSourceOnce() {
    Source source = binanceSource();
    assertThrows(TickbeamException.class, () -> TestSource.settings(notices::add, source, source));
  }
}
