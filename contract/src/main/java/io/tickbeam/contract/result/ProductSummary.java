package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.TICKS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Statistics of one product over a whole snapshot: a row of {@code product_summary}.
 *
 * @param exchange exchange in lower case
 * @param productId product of the exchange
 * @param windowSeconds length of the windows that the means are over
 * @param windows windows with ticks
 * @param ticks statistics of all ticks
 * @param firstEventNanos earliest event time, nanoseconds since 1970-01-01 UTC
 * @param means mean over the windows of each column of {@link #MEANS}; null where no window has a
 *     value
 * @param updatedAtNanos when the row was made, nanoseconds since 1970-01-01 UTC
 */
public record ProductSummary(
    String exchange,
    String productId,
    long windowSeconds,
    long windows,
    TickStats ticks,
    long firstEventNanos,
    Map<Column, BigDecimal> means,
    long updatedAtNanos) {

  /** Columns of {@code window_stats} whose means are columns {@code mean_…} of a summary. */
  public static final List<Column> MEANS =
      windowColumns(
          "trade_count",
          "avg_price",
          "stddev_price",
          "vwap",
          "price_range",
          "volatility",
          "volume",
          "buy_volume",
          "sell_volume",
          "buy_sell_ratio",
          "avg_volume_24h",
          "max_best_bid",
          "max_best_ask");

  static final Columns<ProductSummary> COLUMNS = columns();

  private static List<Column> windowColumns(String... names) {
    List<Column> all = WindowStats.COLUMNS.list();
    return List.of(names).stream()
        .map(name -> all.stream().filter(each -> each.name().equals(name)).findAny().orElseThrow())
        .toList();
  }

  private static Columns<ProductSummary> columns() {
    Columns<ProductSummary> columns =
        new Columns<ProductSummary>()
            .text("exchange", ProductSummary::exchange, "Exchange in lower case.")
            .key()
            .text("product_id", ProductSummary::productId, "Product of the exchange.")
            .key()
            .number(
                "window_seconds",
                "seconds",
                ProductSummary::windowSeconds,
                "Length of the windows that the means are over.")
            .key()
            .number("windows", "windows", ProductSummary::windows, "Windows with ticks.")
            .number("trade_count", TICKS, summary -> summary.ticks.count(), "Distinct ticks.")
            .all(PriceStats.COLUMNS, summary -> summary.ticks.prices())
            .all(FlowStats.COLUMNS, summary -> summary.ticks.flow())
            .all(QuoteStats.COLUMNS, summary -> summary.ticks.quotes())
            .all(TradeIds.COLUMNS, summary -> summary.ticks.trades())
            .time("first_event_time", ProductSummary::firstEventNanos, "Earliest event time.")
            .time(
                "last_event_time", summary -> summary.ticks.lastEventNanos(), "Latest event time.");
    for (Column column : MEANS) {
      columns.decimal(
          "mean_" + column.name(),
          column.unit(),
          summary -> summary.means.get(column),
          "Mean of `" + column.name() + "` over the windows that have it; null when none has.");
    }
    return columns
        .time("updated_at", ProductSummary::updatedAtNanos, "When the row was made.")
        .notCompared();
  }
}
