package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {

  private final LiveSeries series = new LiveSeries();

  private static Tick tick(long tradeId, String time, String price, String size, String side) {
    String json =
        """
        {"type":"ticker","product_id":"BTC-USD","trade_id":%d,"sequence":%d,"time":"%s",
         "price":"%s","last_size":"%s","side":"%s","best_bid":"9.9","best_ask":"10.1"}
        """
            .formatted(tradeId, tradeId, time, price, size, side);
    Message message = new MessageParser().parse(json.getBytes(StandardCharsets.UTF_8));
    return ((Message.Priced) message).tick();
  }

  @Test
  void theOpenWindowIsWhatItsRowWouldBe() {
    assertTrue(series.add(tick(2, "2026-01-05T00:01:30Z", "12.50", "0.1", "buy")));
    assertTrue(series.add(tick(1, "2026-01-05T00:01:10Z", "10.00", "0.2", "sell")));
    assertTrue(series.add(tick(3, "2026-01-05T00:01:50Z", "11.00", "0.30", "buy")));
    assertFalse(series.add(tick(2, "2026-01-05T00:01:30Z", "12.50", "0.1", "buy")), "a copy");

    JsonNode open = series.openWindows().get(0);
    assertEquals("2026-01-05T00:01:00Z", open.get("window_start").asText());
    assertEquals("10", open.get("open_price").asText());
    assertEquals("12.5", open.get("high_price").asText());
    assertEquals("10", open.get("low_price").asText());
    assertEquals("11", open.get("close_price").asText());
    assertEquals("0.4", open.get("buy_volume").asText());
    assertEquals("0.2", open.get("sell_volume").asText());
    assertEquals(3, open.get("trade_count").asLong());
  }

  @Test
  void aWindowThatThePipelineHasClosedIsNotOpen() {
    series.add(tick(1, "2026-01-05T00:01:10Z", "10", "1", "buy"));
    series.add(tick(2, "2026-01-05T00:02:10Z", "10", "1", "buy"));
    series.close(java.time.Instant.parse("2026-01-05T00:01:00Z").getEpochSecond(), 60);
    series.add(tick(3, "2026-01-05T00:01:20Z", "10", "1", "buy"));

    assertEquals(1, series.openWindows().size());
    assertEquals("2026-01-05T00:02:00Z", series.openWindows().get(0).get("window_start").asText());
  }

  @Test
  void aChangeIsToldOnce() {
    series.add(tick(1, "2026-01-05T00:01:10Z", "10", "1", "buy"));
    assertTrue(series.takeChange());
    assertFalse(series.takeChange());
  }
}
