-- Statistics per window of all rows of table tickers. The first and the last price of a window are found by the least and
-- the greatest text of time, sequence and price: window functions would sort all rows.
WITH windows AS (
  SELECT exchange, product_id,
    time_epoch_ns DIV ($seconds * 1000000000) * $seconds AS start_second,
    COUNT(*) AS trade_count,
    CAST(SUBSTR(MIN(CONCAT(LPAD(time_epoch_ns, 20, '0'), LPAD(sequence, 20, '0'), price)), 41) AS DECIMAL(38,18))
      AS open_price,
    MAX(price) AS high_price,
    MIN(price) AS low_price,
    CAST(SUBSTR(MAX(CONCAT(LPAD(time_epoch_ns, 20, '0'), LPAD(sequence, 20, '0'), price)), 41) AS DECIMAL(38,18))
      AS close_price,
    SUM(price) AS price_sum,
    STDDEV_SAMP(price) AS stddev_price,
    SUM(price * last_size) AS turnover,
    SUM(last_size) AS volume,
    SUM(IF(side = 'buy', last_size, 0)) AS buy_volume,
    SUM(IF(side = 'sell', last_size, 0)) AS sell_volume,
    SUM(side = 'buy') AS buy_count,
    SUM(side = 'sell') AS sell_count,
    SUM(volume_24h) / COUNT(volume_24h) AS avg_volume_24h,
    MAX(best_bid) AS max_best_bid,
    MAX(best_ask) AS max_best_ask,
    MAX(time_epoch_ns) AS last_ns,
    MIN(trade_id) AS first_trade_id,
    MAX(trade_id) AS last_trade_id
  FROM ${TICKBEAM_TABLE_PREFIX}tickers
  GROUP BY exchange, product_id, start_second
),
results AS (
  SELECT windows.*,
    'batch' AS mode,
    $seconds AS window_seconds,
    TIMESTAMPADD(SECOND, start_second, '1970-01-01') AS window_start,
    TIMESTAMPADD(SECOND, start_second + $seconds, '1970-01-01') AS window_end,
    price_sum / trade_count AS avg_price,
    turnover / volume AS vwap,
    high_price - low_price AS price_range,
    stddev_price * trade_count / price_sum AS volatility,
    (high_price - low_price) * trade_count > 0.002 * price_sum AS volatility_flag,
    buy_volume / NULLIF(sell_volume, 0) AS buy_sell_ratio,
    CASE
      WHEN buy_volume > 1.1 * sell_volume THEN 'BULLISH'
      WHEN sell_volume > 1.1 * buy_volume THEN 'BEARISH'
      ELSE 'NEUTRAL'
    END AS market_sentiment,
    volume * COUNT(volume) OVER before_it > 2 * SUM(volume) OVER before_it AS volume_spike,
    TIMESTAMPADD(MICROSECOND, last_ns DIV 1000, '1970-01-01') AS last_event_time,
    last_trade_id - first_trade_id + 1 - trade_count AS missing_trades
  FROM windows
  WINDOW before_it AS (
    PARTITION BY exchange, product_id ORDER BY start_second RANGE BETWEEN 600 PRECEDING AND 1 PRECEDING)
)
SELECT $columns, 0, 0, UTC_TIMESTAMP(6) FROM results
