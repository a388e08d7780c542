-- Which windows had a volume spike, for MySQL 8 and MariaDB 10.6 and newer.
-- Use, with TICKBEAM_TABLE_PREFIX as of all commands: envsubst < sql/volume_spike.sql | mysql --table tickbeam
-- A spike is a volume over twice the mean volume of those windows of the product that start in the ten minutes before:
-- volume > 2 * sum / count, written without the quotient, so that it is exact. NULL when the window or all of those
-- before it have no volume. Column volume_spike of window_stats holds the same.

SELECT w.mode, w.exchange, w.product_id, w.window_seconds, w.window_start, w.volume,
  w.volume * COUNT(b.volume) > 2 * SUM(b.volume) AS volume_spike
FROM ${TICKBEAM_TABLE_PREFIX}window_stats w
LEFT JOIN ${TICKBEAM_TABLE_PREFIX}window_stats b
  ON b.mode = w.mode
  AND b.exchange = w.exchange
  AND b.product_id = w.product_id
  AND b.window_seconds = w.window_seconds
  AND b.window_start >= w.window_start - INTERVAL 10 MINUTE
  AND b.window_start < w.window_start
GROUP BY w.mode, w.exchange, w.product_id, w.window_seconds, w.window_start, w.volume
ORDER BY w.mode, w.exchange, w.product_id, w.window_seconds, w.window_start;
