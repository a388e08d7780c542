package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.BASE;
import static io.tickbeam.contract.result.Columns.RATIO;
import static io.tickbeam.contract.result.Columns.TICKS;

import java.io.Serializable;
import java.math.BigDecimal;

/** Sizes and counts of ticks by the side of the taker; null where no tick says. */
public record FlowStats(
    BigDecimal volume,
    BigDecimal buyVolume,
    BigDecimal sellVolume,
    Long buyCount,
    Long sellCount,
    BigDecimal buySellRatio,
    String sentiment)
    implements Serializable {

  static final Columns<FlowStats> COLUMNS =
      new Columns<FlowStats>()
          .decimal("volume", BASE, FlowStats::volume, "Σsize; null when no tick has a size.")
          .decimal(
              "buy_volume",
              BASE,
              FlowStats::buyVolume,
              "Σsize of ticks with side `buy`; null when no tick has a size and a side.")
          .decimal(
              "sell_volume",
              BASE,
              FlowStats::sellVolume,
              "Σsize of ticks with side `sell`; null when no tick has a size and a side.")
          .number(
              "buy_count",
              TICKS,
              FlowStats::buyCount,
              "Ticks with side `buy`; null when no tick has a side.")
          .number(
              "sell_count",
              TICKS,
              FlowStats::sellCount,
              "Ticks with side `sell`; null when no tick has a side.")
          .decimal(
              "buy_sell_ratio",
              RATIO,
              FlowStats::buySellRatio,
              "`buy_volume` / `sell_volume`; null when `sell_volume` is null or 0.")
          .text(
              "market_sentiment",
              FlowStats::sentiment,
              "`BULLISH` when `buy_volume` > 1.1 · `sell_volume`, `BEARISH` when `sell_volume` >"
                  + " 1.1 · `buy_volume`, else `NEUTRAL`; null when `buy_volume` is.");
}
