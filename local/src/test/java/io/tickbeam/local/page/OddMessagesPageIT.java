package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.tickbeam.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages and rows that nobody expects: the page goes on, and says what it left out. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class OddMessagesPageIT extends PageFixture {

  private static final String FUTURE = "2099-01-01T00:00:00Z";

  private static Instant thisMinute() {
    return Instant.now().truncatedTo(ChronoUnit.MINUTES);
  }

  private static long total(String name) throws Exception {
    return stack.json("api/health").at("/totals/" + name).asLong();
  }

  @Test
  void ticksAndRowsFromTheFutureDoNotLead() throws Exception {
    long before = total("from_future");
    Instant minute = thisMinute().minusSeconds(600);
    List<SampleWindow> windows = SampleWindow.walk("FAR-USD", minute, 10, 7);
    stack.store(windows);
    SampleWindow far = SampleWindow.walk("FAR-USD", Instant.parse(FUTURE), 1, 8).get(0);
    try (Page page = chromium.open(stack.url("FAR-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "10");
      for (String time : List.of("9999-12-31T23:59:59Z", FUTURE)) {
        stack.send("tickers", "FAR-USD", PageStack.tickJson("FAR-USD", 1, time, "1"), 0);
      }
      stack.close(far);
      stack.tick("FAR-USD", 2, Instant.now(), "87000.25");
      assertThat(page.locator("#now-price")).hasText("87,000.25");
      page.keyboard().press("h");
      assertThat(page.locator("#health-facts")).containsText("from the future" + (before + 2));
      // A page that is loaded later asks the database, which has the row of 2099.
      page.navigate(stack.url("FAR-USD"));
      page.reload();
      assertThat(page.locator("#now-price")).hasText("87,000.25");
      assertThat(page.locator("#product-list button[aria-current] .price")).hasText("87,000.25");
      assertThat(value(page, "close")).hasText("87,000.25");
    }
    JsonNode health = stack.json("api/health");
    assertTrue(health.get("unreadable").toString().contains("tickers: time out of range"));
    assertTrue(health.get("event_time").asText().compareTo("2099") < 0, health.toString());
    assertEquals(200, stack.get("health").statusCode(), health.toString());
    JsonNode rows = stack.json("api/windows?product=FAR-USD&newest=true&fields=window_start");
    assertEquals(windows.get(9).start().toString(), rows.at("/rows/9/0").asText(), rows.toString());
    assertEquals(
        11, stack.json("api/windows?product=FAR-USD&to=2100-01-01T00:00:00Z").get("rows").size());
  }

  @Test
  void aNumberWithAnExponentIsTheSameInTicksResultsAndRows() throws Exception {
    Instant minute = thisMinute().minusSeconds(60);
    try (Page page = chromium.open(stack.url("EXP-USD"))) {
      stack.send(
          "tickers",
          "EXP-USD",
          PageStack.tickJson("EXP-USD", 1, minute.toString(), "1.234e-05"),
          0);
      assertThat(value(page, "close")).hasText("0.00001234");
      assertThat(value(page, "window")).containsText("(open)");
      String row =
          """
          {"mode":"stream","exchange":"coinbase","product_id":"EXP-USD","window_seconds":60,\
          "window_start":"%s","trade_count":1,"open_price":"1.234e-05","high_price":1.234e-5,\
          "low_price":"0.00001234","close_price":"12.34E-6","buy_volume":"5e-1"}
          """;
      stack.send("window-stats", "EXP-USD", row.formatted(minute), 0);
      assertThat(value(page, "window")).not().containsText("(open)");
      for (String name : List.of("open", "high", "low", "close")) {
        assertThat(value(page, name)).hasText("0.00001234");
      }
      assertThat(value(page, "bought")).hasText("0.5");
      stack.execute(
          "INSERT INTO window_stats SET mode = 'stream', exchange = 'coinbase', product_id ="
              + " 'EXP-USD', window_seconds = 60, window_start = '"
              + minute.toString().substring(0, 19).replace('T', ' ')
              + "', window_end = window_start + INTERVAL 1 MINUTE, trade_count = 1, open_price ="
              + " 1.234e-05, high_price = 1.234e-05, low_price = 1.234e-05, close_price ="
              + " 1.234e-05, avg_price = 1, price_range = 0, volume = 0.5, buy_volume = 5e-1,"
              + " sell_volume = 0, volatility_flag = FALSE, market_sentiment = 'BULLISH',"
              + " last_event_time = window_start, missing_trades = 0, late_count = 0, revision = 1,"
              + " updated_at = NOW()");
      page.reload();
      assertThat(value(page, "close")).hasText("0.00001234");
    }
  }

  @Test
  void keysValuesAndHeadersOfAnyKindStopNothing() throws Exception {
    List<byte[]> odd = new ArrayList<>();
    odd.add(null);
    odd.add(new byte[0]);
    odd.add(new byte[] {(byte) 0xff, 0, 7});
    odd.add("[[{}]]".getBytes(StandardCharsets.UTF_8));
    odd.add("9".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    for (String topic :
        List.of(
            "tickers",
            "window-stats",
            "moving-stats",
            "z-scores",
            "pipeline-status",
            "tickers.dead-letters")) {
      for (byte[] each : odd) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, each, each);
        ProducerRecord<byte[], byte[]> valid =
            PageStack.message(
                topic, "ODD-USD", PageStack.tickJson("ODD-USD", 1, Instant.now().toString(), "3"));
        for (String name : List.of("revision", "received_at", "reason", "step", "topic")) {
          message.headers().add(name, each);
          valid.headers().add(name, each);
        }
        stack.send(message);
        stack.send(valid);
      }
    }
    try (Page page = chromium.open(stack.url("ODD-USD"))) {
      stack.tick("ODD-USD", 2, Instant.now(), "4.5");
      assertThat(page.locator("#now-price")).hasText("4.5000");
      page.keyboard().press("h");
      assertThat(page.locator("#letters li").first()).isVisible();
    }
    JsonNode health = stack.json("api/health");
    for (JsonNode task : health.get("tasks")) {
      assertEquals(0, task.get("failures").asLong(), task.toString());
    }
    assertEquals(200, stack.get("health").statusCode());
  }

  @Test
  void aProductWithAnOpenWindowAndNoRowYetIsShown() throws Exception {
    stack.tick("FIRST-USD", 1, Instant.now(), "12.5");
    Await.until(
        "the product is known", () -> stack.json("api/products").toString().contains("FIRST-USD"));
    try (Page page = chromium.open(stack.url("FIRST-USD"))) {
      assertThat(page.locator("#now-price")).hasText("12.500");
      assertThat(value(page, "window")).containsText("(open)");
      for (String key :
          List.of("c", "1", "5", "k", "h", "l", "ArrowLeft", "Shift+ArrowLeft", "f")) {
        page.keyboard().press(key);
      }
    }
  }

  @Test
  void whatIsNotCommittedIsNotReadAndMarkersAtTheEndCount() throws Exception {
    Instant now = Instant.now();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.servers().bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "odd-messages"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(
              PageStack.message(
                  "tickers", "TX-USD", PageStack.tickJson("TX-USD", 1, now.toString(), "10")))
          .get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer
          .send(
              PageStack.message(
                  "tickers",
                  "TX-USD",
                  PageStack.tickJson("TX-USD", 2, now.plusSeconds(1).toString(), "9999")))
          .get();
      producer.abortTransaction();
    }
    stack.restart(() -> {});
    Await.until(
        "the end is a marker, and is reached",
        () -> stack.json("api/health").at("/kafka/is_caught_up").asBoolean());
    try (Page page = chromium.open(stack.url("TX-USD"))) {
      assertThat(page.locator("#now-price")).hasText("10.0000");
      assertEquals(200, stack.get("health/ready").statusCode());
    }
  }

  @Test
  void aDeadLetterThatIsSentAgainIsListedOnce() throws Exception {
    long before = stack.json("api/dead-letters").get("count").asLong();
    for (String offset : List.of("41", "42", "41", "42")) {
      ProducerRecord<byte[], byte[]> letter =
          new ProducerRecord<>("tickers.dead-letters", "{".getBytes(StandardCharsets.UTF_8));
      Map.of("reason", "sent again", "topic", "tickers", "partition", "0", "offset", offset)
          .forEach(
              (name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      stack.send(letter);
    }
    stack.deadLetter("the last", new byte[] {1});
    Await.until(
        "all are read",
        () -> stack.json("api/dead-letters").toString().contains("\"reason\":\"the last\""));
    assertEquals(before + 3, stack.json("api/dead-letters").get("count").asLong());
  }
}
