-- Tickbeam's schema, for MySQL 8 and MariaDB 10.6 and newer. Applying it again changes nothing.
-- Use: mysql tickbeam < sql/schema.sql
-- All times are UTC. Decimals are exact. `quote` and `base` are the product's two currencies:
-- in BTC-USD prices are in USD (quote), sizes and volumes in BTC (base).

CREATE TABLE IF NOT EXISTS tickers (
  exchange VARCHAR(32) NOT NULL COMMENT 'exchange in lower case, such as coinbase',
  product_id VARCHAR(64) NOT NULL COMMENT 'product of the exchange, such as BTC-USD',
  tick_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    COMMENT 'what tells the tick apart: T and trade id, else S and sequence, else P, time in ns and price',
  archive_id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'order of insertion; fixes the rows of a bounded read',
  time_epoch_ns BIGINT NOT NULL COMMENT 'event time, nanoseconds since 1970-01-01 UTC, exact',
  time DATETIME(6) GENERATED ALWAYS AS
    (TIMESTAMPADD(MICROSECOND, time_epoch_ns DIV 1000, '1970-01-01 00:00:00.000000')) VIRTUAL
    COMMENT 'event time, UTC, cut to microseconds',
  sequence BIGINT NULL COMMENT 'message number of the exchange',
  trade_id BIGINT NULL COMMENT 'trade number of the exchange, rising by 1 per product',
  price DECIMAL(38,18) NOT NULL COMMENT 'last price, quote',
  side VARCHAR(4) NULL COMMENT 'side of the taker: buy or sell',
  last_size DECIMAL(38,18) NULL COMMENT 'size of the trade, base',
  open_24h DECIMAL(38,18) NULL COMMENT 'price 24 hours before, quote',
  volume_24h DECIMAL(38,18) NULL COMMENT 'volume of 24 hours, base',
  low_24h DECIMAL(38,18) NULL COMMENT 'lowest price of 24 hours, quote',
  high_24h DECIMAL(38,18) NULL COMMENT 'highest price of 24 hours, quote',
  volume_30d DECIMAL(38,18) NULL COMMENT 'volume of 30 days, base',
  best_bid DECIMAL(38,18) NULL COMMENT 'highest bid, quote',
  best_bid_size DECIMAL(38,18) NULL COMMENT 'size at the highest bid, base',
  best_ask DECIMAL(38,18) NULL COMMENT 'lowest ask, quote',
  best_ask_size DECIMAL(38,18) NULL COMMENT 'size at the lowest ask, base',
  copy_rank BINARY(25) NOT NULL
    COMMENT 'of differing copies of a tick the smallest counts: 255 less fields present, time, sequence, hash',
  PRIMARY KEY (exchange, product_id, tick_key),
  UNIQUE KEY tickers_by_archive_id (archive_id),
  KEY tickers_by_time (exchange, product_id, time_epoch_ns)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'archive of raw ticks, one row for each distinct tick';

CREATE TABLE IF NOT EXISTS window_stats (
  mode VARCHAR(6) NOT NULL COMMENT 'stream or batch',
  exchange VARCHAR(32) NOT NULL COMMENT 'exchange in lower case',
  product_id VARCHAR(64) NOT NULL COMMENT 'product of the exchange',
  window_seconds BIGINT NOT NULL COMMENT 'length of the window, seconds',
  window_start DATETIME NOT NULL COMMENT 'start, inclusive, UTC',
  window_end DATETIME NOT NULL COMMENT 'end, exclusive, UTC',
  trade_count BIGINT NOT NULL COMMENT 'distinct ticks',
  open_price DECIMAL(38,18) NOT NULL COMMENT 'first price, quote',
  high_price DECIMAL(38,18) NOT NULL COMMENT 'highest price, quote',
  low_price DECIMAL(38,18) NOT NULL COMMENT 'lowest price, quote',
  close_price DECIMAL(38,18) NOT NULL COMMENT 'last price, quote',
  avg_price DECIMAL(38,18) NOT NULL COMMENT 'mean price, quote',
  stddev_price DECIMAL(38,18) NULL COMMENT 'sample standard deviation of the price, quote; NULL for one tick',
  vwap DECIMAL(38,18) NULL COMMENT 'price weighted by size, quote; NULL without sizes',
  price_range DECIMAL(38,18) NOT NULL COMMENT 'highest less lowest price, quote',
  volatility DECIMAL(38,18) NULL COMMENT 'standard deviation over mean, a ratio; NULL for one tick',
  volatility_flag BOOLEAN NOT NULL COMMENT '1 when price range over mean is above 0.002',
  volume DECIMAL(38,18) NULL COMMENT 'sum of sizes, base',
  buy_volume DECIMAL(38,18) NULL COMMENT 'sum of sizes bought by takers, base',
  sell_volume DECIMAL(38,18) NULL COMMENT 'sum of sizes sold by takers, base',
  buy_count BIGINT NULL COMMENT 'ticks with side buy',
  sell_count BIGINT NULL COMMENT 'ticks with side sell',
  buy_sell_ratio DECIMAL(38,18) NULL COMMENT 'buy volume over sell volume, a ratio; NULL when nothing was sold',
  market_sentiment VARCHAR(8) NULL COMMENT 'BULLISH or BEARISH when one side is over 1.1 times the other, else NEUTRAL',
  volume_spike BOOLEAN NULL COMMENT '1 when the volume is over twice the mean of the windows of 10 minutes before',
  avg_volume_24h DECIMAL(38,18) NULL COMMENT 'mean of volume_24h, base',
  max_best_bid DECIMAL(38,18) NULL COMMENT 'highest best bid, quote',
  max_best_ask DECIMAL(38,18) NULL COMMENT 'highest best ask, quote',
  last_event_time DATETIME(6) NOT NULL COMMENT 'latest event time, UTC, cut to microseconds',
  first_trade_id BIGINT NULL COMMENT 'lowest trade id',
  last_trade_id BIGINT NULL COMMENT 'highest trade id',
  missing_trades BIGINT NULL COMMENT 'trade ids between lowest and highest that no tick had',
  late_count BIGINT NOT NULL COMMENT 'ticks added after the first result',
  revision BIGINT NOT NULL COMMENT 'how many times the row was revised',
  updated_at DATETIME(6) NOT NULL COMMENT 'when the row was written, UTC',
  PRIMARY KEY (mode, exchange, product_id, window_seconds, window_start),
  KEY window_stats_by_time (exchange, product_id, window_start)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'statistics per product and window';

CREATE TABLE IF NOT EXISTS batch_runs (
  run_id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'number of the run',
  scheduled_at DATETIME(6) NOT NULL COMMENT 'when it was due, UTC',
  started_at DATETIME(6) NOT NULL COMMENT 'when it started, UTC',
  ended_at DATETIME(6) NULL COMMENT 'when it ended, UTC; NULL while it runs and when its process ended before',
  duration_ms BIGINT NULL COMMENT 'from start to end, milliseconds; NULL without end',
  runner VARCHAR(64) NOT NULL COMMENT 'Beam runner, such as DirectRunner',
  range_from DATETIME(6) NULL COMMENT 'first event time read, UTC; NULL for no limit',
  range_to DATETIME(6) NULL COMMENT 'event time before which the read ended, UTC; NULL for no limit',
  rows_read BIGINT NULL COMMENT 'ticks read; NULL unless it ended well',
  rows_written BIGINT NULL COMMENT 'rows written to the database; NULL unless it ended well',
  result VARCHAR(7) NOT NULL COMMENT 'running, ok or failed',
  error VARCHAR(1000) NULL COMMENT 'why it failed, one line',
  PRIMARY KEY (run_id),
  KEY batch_runs_by_time (scheduled_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'scheduled runs of the bounded pipeline, one row for each';
