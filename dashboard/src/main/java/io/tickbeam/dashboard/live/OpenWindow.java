package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A window whose ticks still come: what its row would be if it closed now. Provisional, for the
 * page shows it before the pipeline does, and replaces it by the pipeline's. Not safe for several
 * threads.
 */
final class OpenWindow {

  private final Instant start;
  private final Set<Long> tradeIds = new HashSet<>();
  private LiveTick first;
  private LiveTick last;
  private BigDecimal high;
  private BigDecimal low;
  private BigDecimal buyVolume = BigDecimal.ZERO;
  private BigDecimal sellVolume = BigDecimal.ZERO;
  private long count;

  OpenWindow(Instant start) {
    this.start = start;
  }

  void add(LiveTick tick) {
    if (tick.tradeId() != null && !tradeIds.add(tick.tradeId())) {
      return;
    }
    count++;
    first = first == null || first.isAfter(tick) ? tick : first;
    last = last == null || tick.isAfter(last) ? tick : last;
    high = high == null ? tick.price() : high.max(tick.price());
    low = low == null ? tick.price() : low.min(tick.price());
    if (tick.size() != null && "buy".equals(tick.side())) {
      buyVolume = buyVolume.add(tick.size());
    } else if (tick.size() != null && "sell".equals(tick.side())) {
      sellVolume = sellVolume.add(tick.size());
    }
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("window_start", start.toString())
        .put("trade_count", count)
        .put("open_price", Numbers.text(first.price()))
        .put("high_price", Numbers.text(high))
        .put("low_price", Numbers.text(low))
        .put("close_price", Numbers.text(last.price()))
        .put("buy_volume", Numbers.text(buyVolume))
        .put("sell_volume", Numbers.text(sellVolume))
        .put("best_bid", Numbers.text(last.bestBid()))
        .put("best_ask", Numbers.text(last.bestAsk()))
        .put("last_event_time", last.time().toString());
  }
}
