-- Rows from before this migration have NULL.
ALTER TABLE ${TICKBEAM_TABLE_PREFIX}product_summary
  ADD COLUMN mean_avg_volume_24h DECIMAL(38,18) NULL
    COMMENT 'mean of avg_volume_24h over the windows that have it, base' AFTER mean_buy_sell_ratio,
  ADD COLUMN mean_max_best_bid DECIMAL(38,18) NULL
    COMMENT 'mean of max_best_bid over the windows that have it, quote' AFTER mean_avg_volume_24h,
  ADD COLUMN mean_max_best_ask DECIMAL(38,18) NULL
    COMMENT 'mean of max_best_ask over the windows that have it, quote' AFTER mean_max_best_bid;
