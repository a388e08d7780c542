package io.tickbeam.local.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Rows that batch runs write, made up, as SQL. */
final class SampleBatch {

  private SampleBatch() {}

  /** The row of {@code product_summary} over some windows. */
  static String summary(String product, List<SampleWindow> windows) {
    return String.format(
        Locale.ROOT,
        "REPLACE INTO product_summary SET exchange = 'coinbase', product_id = '%s',"
            + " window_seconds = 60, windows = %d, trade_count = 12345, open_price = 1,"
            + " high_price = 2, low_price = 1, close_price = 2, avg_price = %s, vwap = %s,"
            + " stddev_price = 321.5, price_range = 1234.5, volatility_flag = TRUE, volume = 98.25,"
            + " buy_sell_ratio = 1.5, first_event_time = '2026-01-05 00:00:00',"
            + " last_event_time = '2026-01-05 00:29:59', mean_trade_count = 400,"
            + " mean_avg_price = %s, mean_price_range = 55.5, mean_vwap = %s,"
            + " mean_stddev_price = 10, mean_volume = 3.25, mean_buy_sell_ratio = 1.25,"
            + " updated_at = NOW()",
        product,
        windows.size(),
        mean(windows, SampleWindow::mean),
        mean(windows, SampleWindow::vwap),
        mean(windows, SampleWindow::mean),
        mean(windows, SampleWindow::vwap));
  }

  static BigDecimal mean(List<SampleWindow> windows, Function<SampleWindow, BigDecimal> value) {
    BigDecimal sum = windows.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(windows.size()), 18, RoundingMode.HALF_EVEN);
  }

  /**
   * A scheduled run of this hour that took as many seconds as its number says.
   *
   * @param result ok, failed or running
   * @param error a literal
   */
  static String run(int number, String result, String error) {
    boolean isOk = result.equals("ok");
    return String.format(
        Locale.ROOT,
        "INSERT INTO batch_runs SET run_id = %1$d, scheduled_at = UTC_TIMESTAMP() - INTERVAL"
            + " %1$d MINUTE, started_at = scheduled_at, ended_at = scheduled_at + INTERVAL %1$d"
            + " SECOND, duration_ms = %2$d, runner = 'DirectRunner', rows_read = %3$s,"
            + " rows_written = %4$s, result = '%5$s', error = %6$s",
        number,
        number * 1_000,
        isOk ? "54321" : "NULL",
        isOk ? "93" : "NULL",
        result,
        error);
  }
}
