package io.tickbeam.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.publish.MemoryPublisher.Published;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageRouterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final IngestCounters counters = new IngestCounters();
  private final MessageRouter router = new MessageRouter(publisher, counters, line -> {});

  @Test
  void stampsTickWithItsEventTimeInMilliseconds() {
    String tick = tick("2026-03-01T11:59:58.123999Z");
    accept(tick);
    long millis = Instant.parse("2026-03-01T11:59:58.123Z").toEpochMilli();
    assertEquals(
        List.of(new Published("tick", "BTC-USD", tick, millis, NOW)), publisher.everything());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "+99999-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z"
      })
  void stampsTickWithItsReceiptWhenItHasNoUsableTime(String time) {
    accept(tick(time));
    assertEquals(NOW.toEpochMilli(), publisher.all("tick").get(0).timestampMillis());
  }

  @Test
  void publishesTicksWithoutTradeIdEachTime() {
    accept("{\"type\":\"ticker\",\"product_id\":\"HBAR-USD\",\"price\":\"0.1\"}");
    accept("{\"type\":\"ticker\",\"product_id\":\"HBAR-USD\",\"price\":\"0.1\"}");
    assertEquals(2, publisher.ticks().size());
    assertEquals(0, counters.get(Counter.DUPLICATES_SKIPPED));
  }

  @Test
  void countsTypesItHasNoUseFor() {
    accept("{\"type\":\"l2update\",\"product_id\":\"BTC-USD\"}");
    accept("{\"type\":\"status\"}");
    accept("{\"type\":\"subscriptions\",\"channels\":[]}");
    assertEquals(2, counters.get(Counter.UNKNOWN_TYPES));
    assertEquals(List.of(), publisher.everything());
  }

  @Test
  void sendsTickerWithoutProductToDeadLetters() {
    accept("{\"type\":\"ticker\",\"price\":\"1\"}");
    assertEquals("ticker without product_id", publisher.all("dead letter").get(0).key());
  }

  @Test
  void sendsWhatIsLargerThanKafkaTakesToDeadLetters() {
    accept(" ".repeat(MessageRouter.LARGEST_MESSAGE_BYTES + 5));
    accept(tick("2026-03-01T11:59:58Z"));
    assertEquals("larger than Kafka takes", publisher.all("dead letter").get(0).key());
    assertEquals(1, publisher.ticks().size());
  }

  @Test
  void countsTicksAheadOfTheClockAndPublishesThem() {
    accept(tick("2026-03-01T12:01:00Z"));
    assertEquals(0, counters.get(Counter.AHEAD));
    accept(tick("2099-01-01T00:00:00Z").replace("\"trade_id\":1", "\"trade_id\":2"));
    assertEquals(1, counters.get(Counter.AHEAD));
    assertEquals(2, publisher.ticks().size());
    assertEquals(Optional.empty(), counters.eventTime());
  }

  @Test
  void goesOnAfterAFailureAtAMessage() {
    RawMessage message =
        new RawMessage(tick("2026-03-01T12:01:00Z").getBytes(StandardCharsets.UTF_8));
    router.guard(
        message,
        NOW,
        () -> {
          throw new IllegalArgumentException("defect");
        });
    router.guard(message, NOW, () -> router.accept(message, NOW));
    assertEquals(1, counters.get(Counter.DEFECTS));
    assertEquals("ingest has failed at it", publisher.all("dead letter").get(0).key());
    assertEquals(1, publisher.ticks().size());
  }

  @Test
  void passesOnThatPublishingHasFailed() {
    publisher.failingAfter(0);
    assertThrows(TickbeamException.class, () -> accept(tick("2026-03-01T11:59:58Z")));
  }

  @Test
  void remembersNoTradesOfNamesThatNoExchangeHas() {
    for (int i = 0; i < 10_100; i++) {
      accept(tick("2026-03-01T11:59:58Z").replace("BTC-USD", "P" + i + "-USD"));
    }
    assertEquals(10_100, publisher.ticks().size());
    assertEquals(10_000, counters.missingTrades().size());
  }

  @Test
  void passesOnOneHeartbeatForEachSecondOfAllProducts() {
    accept(heartbeat("BTC-USD", "10.000"));
    accept(heartbeat("ETH-USD", "10.300"));
    accept(heartbeat("BTC-USD", "11.000"));
    accept(heartbeat("ETH-USD", "11.300"));
    assertEquals(
        List.of(heartbeat("BTC-USD", "10.000"), heartbeat("BTC-USD", "11.000")),
        publisher.all("heartbeat").stream().map(Published::message).toList());
  }

  @Test
  void countsEventTimeAnewForEachConnection() {
    accept(heartbeat("BTC-USD", "10.000"));
    router.connectionOpened();
    accept(heartbeat("BTC-USD", "02.000"));
    assertEquals(2, publisher.all("heartbeat").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"time\":\"later\"",
        "\"time\":\"2026-03-01T12:01:01Z\"",
        "\"time\":\"2099-01-01T00:00:00Z\"",
        "\"a\":1"
      })
  void takesNoEventTimeFromHeartbeatWithUnusableTime(String field) {
    accept("{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\"," + field + "}");
    assertEquals(List.of(), publisher.all("heartbeat"));
    assertEquals(1, counters.get(Counter.MALFORMED));
  }

  private void accept(String message) {
    router.accept(message.getBytes(StandardCharsets.UTF_8), NOW);
  }

  private static String tick(String time) {
    return "{\"type\":\"ticker\",\"product_id\":\"BTC-USD\",\"price\":\"1\",\"trade_id\":1,"
        + "\"time\":\"%s\"}".formatted(time);
  }

  private static String heartbeat(String product, String seconds) {
    return "{\"type\":\"heartbeat\",\"product_id\":\"%s\",\"time\":\"2026-03-01T11:00:%sZ\"}"
        .formatted(product, seconds);
  }
}
