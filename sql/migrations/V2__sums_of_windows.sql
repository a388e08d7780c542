-- Rows from before this migration have NULL.
ALTER TABLE ${TICKBEAM_TABLE_PREFIX}window_stats
  ADD COLUMN sum_price DECIMAL(38,18) NULL COMMENT 'sum of prices, quote' AFTER volatility_flag,
  -- A price and a size of 15 digits each do not fit 38 digits.
  ADD COLUMN quote_volume DECIMAL(65,18) NULL COMMENT 'sum of price times size, quote; NULL without sizes' AFTER sum_price;
