-- The summary of each product: statistics over all its ticks in table tickers, beside the plain means over its rows in
-- window_stats. For MySQL 8 and MariaDB 10.6 and newer. Use, with TICKBEAM_TABLE_PREFIX as of all commands:
--   envsubst < sql/product_summary.sql | mysql --table tickbeam
-- Table product_summary holds the same after a bounded run over all of tickers.
--
-- A decimal of 10^20 and more, which DECIMAL(38,18) does not hold, is NULL, as in the tables.
-- Quotients are rounded once, to 18 decimals, a half to the even neighbour. What SQL cannot do as exactly:
-- - SQRT is a DOUBLE: stddev_price and volatility have 15 digits.
-- - MySQL keeps 30 decimals of price * last_size, MariaDB 38: vwap wants prices and sizes of 15 decimals at most
--   (MariaDB: 19). Both hold 65 digits: the sum of price * last_size has to be below 10^35 (MariaDB: 10^27).

WITH ticks AS (
  SELECT exchange, product_id, time, trade_id, price, side, last_size, volume_24h, best_bid, best_ask,
    ROW_NUMBER() OVER (
      PARTITION BY exchange, product_id ORDER BY time_epoch_ns, sequence, trade_id, price) AS place,
    COUNT(*) OVER (PARTITION BY exchange, product_id) AS last_place,
    AVG(price) OVER (PARTITION BY exchange, product_id) AS mean
  FROM ${TICKBEAM_TABLE_PREFIX}tickers
),
totals AS (
  SELECT exchange, product_id,
    COUNT(*) AS trade_count,
    MAX(CASE WHEN place = 1 THEN price END) AS open_price,
    MAX(price) AS high_price,
    MIN(price) AS low_price,
    MAX(CASE WHEN place = last_place THEN price END) AS close_price,
    SUM(price) AS price_sum,
    -- Squares of distances, not of prices: as DOUBLE those would lose the digits that matter.
    SQRT(SUM(POW(price - mean, 2)) / NULLIF(COUNT(*) - 1, 0)) AS stddev_price,
    SUM(price * last_size) AS turnover,
    SUM(last_size) AS volume,
    -- A size without a side is neither bought nor sold; with one it counts, as 0, for the other side, too.
    SUM(CASE side WHEN 'buy' THEN last_size WHEN 'sell' THEN 0 * last_size END) AS buy_volume,
    SUM(CASE side WHEN 'sell' THEN last_size WHEN 'buy' THEN 0 * last_size END) AS sell_volume,
    SUM(side = 'buy') AS buy_count,
    SUM(side = 'sell') AS sell_count,
    SUM(volume_24h) AS volume_24h_sum,
    COUNT(volume_24h) AS volume_24h_count,
    MAX(best_bid) AS max_best_bid,
    MAX(best_ask) AS max_best_ask,
    MIN(time) AS first_event_time,
    MAX(time) AS last_event_time,
    MIN(trade_id) AS first_trade_id,
    MAX(trade_id) AS last_trade_id,
    -- In this order, as the largest id plus 1 is beyond BIGINT.
    MAX(trade_id) - MIN(trade_id) - COUNT(DISTINCT trade_id) + 1 AS missing_trades
  FROM ticks
  GROUP BY exchange, product_id
),
window_counts AS (
  SELECT mode, exchange, product_id, window_seconds, COUNT(*) AS windows
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats
  GROUP BY mode, exchange, product_id, window_seconds
),
products AS (
  SELECT mode, window_seconds, windows, totals.*
  FROM totals JOIN window_counts USING (exchange, product_id)
),
quotients AS (
  SELECT mode, exchange, product_id, window_seconds, 'avg_price' AS name, price_sum AS dividend, trade_count AS divisor
  FROM products
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'vwap', turnover, volume FROM products
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'buy_sell_ratio', buy_volume, sell_volume FROM products
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'avg_volume_24h', volume_24h_sum, volume_24h_count FROM products
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_trade_count', SUM(trade_count), COUNT(trade_count)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_avg_price', SUM(avg_price), COUNT(avg_price)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_stddev_price', SUM(stddev_price), COUNT(stddev_price)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_vwap', SUM(vwap), COUNT(vwap)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_price_range', SUM(price_range), COUNT(price_range)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_volatility', SUM(volatility), COUNT(volatility)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_volume', SUM(volume), COUNT(volume)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_buy_volume', SUM(buy_volume), COUNT(buy_volume)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_sell_volume', SUM(sell_volume), COUNT(sell_volume)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_buy_sell_ratio', SUM(buy_sell_ratio), COUNT(buy_sell_ratio)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_avg_volume_24h', SUM(avg_volume_24h), COUNT(avg_volume_24h)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_max_best_bid', SUM(max_best_bid), COUNT(max_best_bid)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
  UNION ALL
  SELECT mode, exchange, product_id, window_seconds, 'mean_max_best_ask', SUM(max_best_ask), COUNT(max_best_ask)
  FROM ${TICKBEAM_TABLE_PREFIX}window_stats GROUP BY mode, exchange, product_id, window_seconds
),
-- ROUND takes a half away from zero. A quotient far beyond what columns hold would be an error.
half_up AS (
  SELECT mode, exchange, product_id, window_seconds, name, dividend, divisor,
    CASE WHEN dividend < 1000000000000000000000 * divisor THEN ROUND(dividend / divisor, 18) END AS rounded
  FROM quotients
),
half_even AS (
  SELECT mode, exchange, product_id, window_seconds, name,
    CASE
      WHEN 2 * (rounded * divisor - dividend) = 0.000000000000000001 * divisor
        AND MOD(1000000000000000000 * rounded, 2) = 1
      THEN rounded - 0.000000000000000001
      ELSE rounded
    END AS value
  FROM half_up
),
-- What DECIMAL(38,18) does not hold is NULL.
fitting AS (
  SELECT mode, exchange, product_id, window_seconds, name,
    CASE WHEN value < 100000000000000000000 THEN value END AS value
  FROM half_even
),
quotients_by_name AS (
  SELECT mode, exchange, product_id, window_seconds,
    MAX(CASE name WHEN 'avg_price' THEN value END) AS avg_price,
    MAX(CASE name WHEN 'vwap' THEN value END) AS vwap,
    MAX(CASE name WHEN 'buy_sell_ratio' THEN value END) AS buy_sell_ratio,
    MAX(CASE name WHEN 'avg_volume_24h' THEN value END) AS avg_volume_24h,
    MAX(CASE name WHEN 'mean_trade_count' THEN value END) AS mean_trade_count,
    MAX(CASE name WHEN 'mean_avg_price' THEN value END) AS mean_avg_price,
    MAX(CASE name WHEN 'mean_stddev_price' THEN value END) AS mean_stddev_price,
    MAX(CASE name WHEN 'mean_vwap' THEN value END) AS mean_vwap,
    MAX(CASE name WHEN 'mean_price_range' THEN value END) AS mean_price_range,
    MAX(CASE name WHEN 'mean_volatility' THEN value END) AS mean_volatility,
    MAX(CASE name WHEN 'mean_volume' THEN value END) AS mean_volume,
    MAX(CASE name WHEN 'mean_buy_volume' THEN value END) AS mean_buy_volume,
    MAX(CASE name WHEN 'mean_sell_volume' THEN value END) AS mean_sell_volume,
    MAX(CASE name WHEN 'mean_buy_sell_ratio' THEN value END) AS mean_buy_sell_ratio,
    MAX(CASE name WHEN 'mean_avg_volume_24h' THEN value END) AS mean_avg_volume_24h,
    MAX(CASE name WHEN 'mean_max_best_bid' THEN value END) AS mean_max_best_bid,
    MAX(CASE name WHEN 'mean_max_best_ask' THEN value END) AS mean_max_best_ask
  FROM fitting
  GROUP BY mode, exchange, product_id, window_seconds
)
SELECT mode, exchange, product_id, window_seconds, windows,
  trade_count, open_price, high_price, low_price, close_price, avg_price, stddev_price, vwap,
  high_price - low_price AS price_range,
  stddev_price * trade_count / price_sum AS volatility,
  (high_price - low_price) * trade_count > 0.002 * price_sum AS volatility_flag,
  CASE WHEN volume < 100000000000000000000 THEN volume END AS volume,
  CASE WHEN buy_volume < 100000000000000000000 THEN buy_volume END AS buy_volume,
  CASE WHEN sell_volume < 100000000000000000000 THEN sell_volume END AS sell_volume,
  buy_count, sell_count, buy_sell_ratio,
  CASE
    WHEN buy_volume IS NULL THEN NULL
    WHEN buy_volume > 1.1 * sell_volume THEN 'BULLISH'
    WHEN sell_volume > 1.1 * buy_volume THEN 'BEARISH'
    ELSE 'NEUTRAL'
  END AS market_sentiment,
  avg_volume_24h, max_best_bid, max_best_ask, first_trade_id, last_trade_id, missing_trades,
  first_event_time, last_event_time,
  mean_trade_count, mean_avg_price, mean_stddev_price, mean_vwap, mean_price_range, mean_volatility,
  mean_volume, mean_buy_volume, mean_sell_volume, mean_buy_sell_ratio,
  mean_avg_volume_24h, mean_max_best_bid, mean_max_best_ask
FROM products JOIN quotients_by_name USING (mode, exchange, product_id, window_seconds)
ORDER BY mode, exchange, product_id, window_seconds;
