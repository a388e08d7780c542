package io.tickbeam.bench.peers.spark;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The statistics of a window. Sums are decimals and exact; a quotient of sums of many digits, a
 * root and what comes of them are DOUBLE, for that is what Spark has for them.
 */
final class WindowColumns {

  private static final List<String> SUMS =
      List.of(
          "count(price) AS trade_count",
          "min_by(price, place) AS open_price",
          "max(price) AS high_price",
          "min(price) AS low_price",
          "max_by(price, place) AS close_price",
          "sum(price) AS price_sum",
          "stddev_samp(price) AS stddev_price",
          "sum(price * last_size) AS turnover",
          "sum(last_size) AS volume",
          "sum(if(is_buy, last_size, 0)) AS buy_volume",
          "sum(if(is_buy, 0, last_size)) AS sell_volume",
          "count_if(is_buy) AS buy_count",
          "count_if(NOT is_buy) AS sell_count",
          "sum(volume_24h) / count(volume_24h) AS avg_volume_24h",
          "max(best_bid) AS max_best_bid",
          "max(best_ask) AS max_best_ask",
          "max(time) AS last_time",
          "min(trade_id) AS first_trade_id",
          "max(trade_id) AS last_trade_id");

  private static final List<String> QUOTIENTS =
      List.of(
          "*",
          "date_format(window.start, 'yyyy-MM-dd HH:mm:ss') AS window_start",
          "date_format(window.end, 'yyyy-MM-dd HH:mm:ss') AS window_end",
          "price_sum / trade_count AS avg_price",
          "double(turnover) / double(volume) AS vwap",
          "high_price - low_price AS price_range",
          "stddev_price / (double(price_sum) / trade_count) AS volatility",
          "(high_price - low_price) * trade_count > 0.002 * price_sum AS volatility_flag",
          "double(buy_volume) / double(sell_volume) AS buy_sell_ratio",
          "CASE WHEN buy_volume > 1.1 * sell_volume THEN 'BULLISH'"
              + " WHEN sell_volume > 1.1 * buy_volume THEN 'BEARISH' ELSE 'NEUTRAL' END"
              + " AS market_sentiment",
          "date_format(last_time, 'yyyy-MM-dd HH:mm:ss.SSSSSS') AS last_event_time",
          "last_trade_id - first_trade_id + 1 - trade_count AS missing_trades");

  private WindowColumns() {}

  /** One row a window, in the order of {@link WindowStatsTable#COLUMNS}. */
  static Dataset<Row> of(
      Dataset<Row> distinctTicks, PeerInput input, String mode, String volumeSpike) {
    RelationalGroupedDataset windows =
        distinctTicks.groupBy(
            functions.col("exchange"), functions.col("product_id"), TickColumns.window(input));
    List<Column> sums = new ArrayList<>(SUMS.stream().map(functions::expr).toList());
    Dataset<Row> summed =
        windows.agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    List<String> computed = new ArrayList<>(QUOTIENTS);
    computed.addAll(
        List.of(
            "'" + mode + "' AS mode",
            input.windowSeconds() + " AS window_seconds",
            volumeSpike + " AS volume_spike"));
    return summed
        .selectExpr(computed.toArray(String[]::new))
        .select(WindowStatsTable.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
  }
}
