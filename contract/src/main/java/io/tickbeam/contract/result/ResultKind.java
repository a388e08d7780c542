package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Column.decimal;
import static io.tickbeam.contract.result.Column.flag;
import static io.tickbeam.contract.result.Column.list;
import static io.tickbeam.contract.result.Column.number;
import static io.tickbeam.contract.result.Column.seconds;
import static io.tickbeam.contract.result.Column.text;
import static io.tickbeam.contract.result.Column.time;

import java.util.List;

/** The kinds of results: each a topic, a folder and a collection with columns of its own. */
public enum ResultKind {
  /** Statistics per window: the columns of table {@code window_stats}. */
  WINDOW_STATS(
      "window-stats",
      text("mode"),
      text("exchange"),
      text("product_id"),
      number("window_seconds"),
      time("window_start"),
      time("window_end"),
      number("trade_count"),
      decimal("open_price"),
      decimal("high_price"),
      decimal("low_price"),
      decimal("close_price"),
      decimal("avg_price"),
      decimal("stddev_price"),
      decimal("vwap"),
      decimal("price_range"),
      decimal("volatility"),
      flag("volatility_flag"),
      decimal("volume"),
      decimal("buy_volume"),
      decimal("sell_volume"),
      number("buy_count"),
      number("sell_count"),
      decimal("buy_sell_ratio"),
      text("market_sentiment"),
      flag("volume_spike"),
      decimal("avg_volume_24h"),
      decimal("max_best_bid"),
      decimal("max_best_ask"),
      time("last_event_time"),
      number("first_trade_id"),
      number("last_trade_id"),
      number("missing_trades"),
      number("late_count"),
      number("revision"),
      time("updated_at")),
  /** Statistics of a whole snapshot: the columns of table {@code product_summary}. */
  PRODUCT_SUMMARY(
      "product-summary",
      text("exchange"),
      text("product_id"),
      number("window_seconds"),
      number("windows"),
      number("trade_count"),
      decimal("open_price"),
      decimal("high_price"),
      decimal("low_price"),
      decimal("close_price"),
      decimal("avg_price"),
      decimal("stddev_price"),
      decimal("vwap"),
      decimal("price_range"),
      decimal("volatility"),
      flag("volatility_flag"),
      decimal("volume"),
      decimal("buy_volume"),
      decimal("sell_volume"),
      number("buy_count"),
      number("sell_count"),
      decimal("buy_sell_ratio"),
      text("market_sentiment"),
      decimal("avg_volume_24h"),
      decimal("max_best_bid"),
      decimal("max_best_ask"),
      number("first_trade_id"),
      number("last_trade_id"),
      number("missing_trades"),
      time("first_event_time"),
      time("last_event_time"),
      decimal("mean_trade_count"),
      decimal("mean_avg_price"),
      decimal("mean_stddev_price"),
      decimal("mean_vwap"),
      decimal("mean_price_range"),
      decimal("mean_volatility"),
      decimal("mean_volume"),
      decimal("mean_buy_volume"),
      decimal("mean_sell_volume"),
      decimal("mean_buy_sell_ratio"),
      time("updated_at")),
  /** What moving windows hold at an evaluation time. */
  MOVING_STATS(
      "moving-stats",
      time("timestamp"),
      text("exchange"),
      text("product_id"),
      list("stats", text("window"), number("count"), decimal("avg_price"), decimal("std_price"))),
  /** How far a price is from what was usual before it. */
  Z_SCORES(
      "z-scores",
      time("timestamp"),
      text("exchange"),
      text("product_id"),
      number("trade_id"),
      decimal("price"),
      list("z_scores", text("window"), decimal("z_score"))),
  /** Seconds to the next higher price. */
  PRICE_HIGHER("price-higher", nextMove("higher_window")),
  /** Seconds to the next lower price. */
  PRICE_LOWER("price-lower", nextMove("lower_window"));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, and so is all that is in it
  private final List<Column> columns;

  ResultKind(String label, Column... columns) {
    this.label = label;
    this.columns = List.of(columns);
  }

  private static Column[] nextMove(String name) {
    return new Column[] {
      time("timestamp"), text("exchange"), text("product_id"), number("trade_id"), seconds(name)
    };
  }

  /** Name of the topic, the folder and the collection. */
  public String label() {
    return label;
  }

  /** The columns of each row, in order. */
  public List<Column> columns() {
    return columns;
  }
}
