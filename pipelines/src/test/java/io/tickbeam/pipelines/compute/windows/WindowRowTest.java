package io.tickbeam.pipelines.compute.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.result.FlowStats;
import io.tickbeam.contract.result.PriceStats;
import io.tickbeam.contract.result.QuoteStats;
import io.tickbeam.contract.result.TickStats;
import io.tickbeam.contract.result.TradeIds;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.write.kafka.RowJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages of topic {@code window-stats}: columns by name, decimals as text, times ISO 8601. */
class WindowRowTest {

  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final long START_SECONDS = 1_764_644_400;
  private static final long RANK = 77;
  private static final Instant WRITTEN = Instant.parse("2025-12-02T03:01:06.123456789Z");

  @Test
  void writesEveryColumnOfAFullRow() throws IOException {
    assertEquals(
        json(
            """
            {"mode":"stream","exchange":"coinbase","product_id":"BTC-USD","window_seconds":60,
             "window_start":"2025-12-02T03:00:00Z","window_end":"2025-12-02T03:01:00Z",
             "trade_count":3,
             "open_price":"1.000000000000000000","high_price":"2.000000000000000000",
             "low_price":"3.000000000000000000","close_price":"4.000000000000000000",
             "avg_price":"5.000000000000000001","stddev_price":"0.000000000000000002",
             "vwap":"7.000000000000000000",
             "price_range":"8.000000000000000000","volatility":"9.000000000000000000",
             "volatility_flag":true,
             "sum_price":"9.500000000000000000","quote_volume":"9.700000000000000000",
             "volume":"10.000000000000000000","buy_volume":"11.000000000000000000",
             "sell_volume":"12.000000000000000000","buy_count":13,"sell_count":14,
             "buy_sell_ratio":"15.000000000000000000","market_sentiment":"BULLISH",
             "volume_spike":true,
             "avg_volume_24h":"16.000000000000000000","max_best_bid":"17.000000000000000000",
             "max_best_ask":"18.000000000000000000",
             "last_event_time":"2025-12-02T03:00:59.123456789Z",
             "first_trade_id":19,"last_trade_id":20,"missing_trades":21,
             "late_count":22,"revision":23,
             "updated_at":"2025-12-02T03:01:06.123456Z"}"""),
        json("stream", full()));
  }

  @Test
  void writesNullForWhatIsUnknown() throws IOException {
    JsonNode json = json("batch", sparse());

    assertEquals("batch", json.get("mode").asText());
    for (String column :
        new String[] {
          "stddev_price",
          "vwap",
          "quote_volume",
          "volatility",
          "volume",
          "buy_volume",
          "sell_volume",
          "buy_count",
          "sell_count",
          "buy_sell_ratio",
          "market_sentiment",
          "volume_spike",
          "avg_volume_24h",
          "max_best_bid",
          "max_best_ask",
          "first_trade_id",
          "last_trade_id",
          "missing_trades"
        }) {
      assertTrue(json.has(column) && json.get(column).isNull(), column);
    }
  }

  @Test
  void keepsNamesWholeWhateverIsInThem() throws IOException {
    WindowStats odd =
        WindowStats.of(new Series("b\"inance", "東\\京😀"), START_SECONDS, 60, sparse().ticks());

    JsonNode json = json("stream", odd);

    assertEquals("b\"inance", json.get("exchange").asText());
    assertEquals("東\\京😀", json.get("product_id").asText());
  }

  private static WindowStats full() {
    TickStats ticks =
        new TickStats(
            3,
            new PriceStats(
                decimal("1"),
                decimal("2"),
                decimal("3"),
                decimal("4"),
                decimal("5.000000000000000001"),
                decimal("0.000000000000000002"),
                decimal("7"),
                decimal("8"),
                decimal("9"),
                true,
                decimal("9.5"),
                decimal("9.7")),
            new FlowStats(
                decimal("10"), decimal("11"), decimal("12"), 13L, 14L, decimal("15"), "BULLISH"),
            new QuoteStats(decimal("16"), decimal("17"), decimal("18")),
            new TradeIds(19L, 20L, 21L),
            START_SECONDS * 1_000_000_000L + 59_123_456_789L);
    return WindowStats.of(BTC, START_SECONDS, 60, ticks).withVolumeSpike(true).revised(22, 23);
  }

  private static WindowStats sparse() {
    BigDecimal one = BigDecimal.ONE;
    TickStats ticks =
        new TickStats(
            1,
            new PriceStats(one, one, one, one, one, null, null, one, null, false, one, null),
            new FlowStats(null, null, null, null, null, null, null),
            new QuoteStats(null, null, null),
            new TradeIds(null, null, null),
            START_SECONDS * 1_000_000_000L);
    return WindowStats.of(BTC, START_SECONDS, 60, ticks);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static JsonNode json(String mode, WindowStats stats) throws IOException {
    ResultBlock block = WindowRow.of(mode, stats, RANK, WRITTEN);
    assertEquals(RANK, block.revision());
    List<byte[]> json = new ArrayList<>();
    block.writeTo(new RowJson(block.kind(), json::add));
    return new ObjectMapper().readTree(json.get(0));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
