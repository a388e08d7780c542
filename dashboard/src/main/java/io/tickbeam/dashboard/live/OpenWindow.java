package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.tick.TimedPrice;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.dashboard.json.Json;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A window that the pipeline has not closed yet: what its row would be if it closed now. The page
 * shows it until the pipeline's result replaces it. Not safe for several threads.
 */
final class OpenWindow {

  private final Instant start;
  private Tick first;
  private Tick last;
  private BigDecimal high;
  private BigDecimal low;
  private BigDecimal buyVolume = BigDecimal.ZERO;
  private BigDecimal sellVolume = BigDecimal.ZERO;
  private long count;

  OpenWindow(Instant start) {
    this.start = start;
  }

  void add(Tick tick) {
    count++;
    first = first == null || TimedPrice.BY_TIME.compare(tick, first) < 0 ? tick : first;
    last = last == null || TimedPrice.BY_TIME.compare(tick, last) >= 0 ? tick : last;
    high = high == null ? tick.price() : high.max(tick.price());
    low = low == null ? tick.price() : low.min(tick.price());
    if (tick.lastSize() != null && tick.side() == Side.BUY) {
      buyVolume = buyVolume.add(tick.lastSize());
    } else if (tick.lastSize() != null && tick.side() == Side.SELL) {
      sellVolume = sellVolume.add(tick.lastSize());
    }
  }

  ObjectNode json() {
    return Json.object()
        .put("window_start", start.toString())
        .put("trade_count", count)
        .put("open_price", Decimals.toShortText(first.price()))
        .put("high_price", Decimals.toShortText(high))
        .put("low_price", Decimals.toShortText(low))
        .put("close_price", Decimals.toShortText(last.price()))
        .put("buy_volume", Decimals.toShortText(buyVolume))
        .put("sell_volume", Decimals.toShortText(sellVolume))
        .put("best_bid", shortTextOrNull(last.book().bestBid()))
        .put("best_ask", shortTextOrNull(last.book().bestAsk()))
        .put("last_event_time", EventTime.toInstant(last.timeNanos()).toString());
  }

  private static String shortTextOrNull(BigDecimal value) {
    return value == null ? null : Decimals.toShortText(value);
  }
}
