package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.contract.result.ProductSummary;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.windows.TickSums;
import io.tickbeam.pipelines.compute.windows.WindowSums;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.time.Instant;
import java.util.List;

/** The row of table {@code product_summary} for one series. */
final class SummaryRow {

  private SummaryRow() {}

  /**
   * The summary of a series.
   *
   * @param windows its windows, at least one, in order of time
   */
  static ResultBlock of(String seriesKey, List<WindowSums> windows) {
    TickSums all = new TickSums();
    windows.forEach(window -> all.addLater(window.totals()));
    Series series = Series.ofKey(seriesKey);
    long windowSeconds = windows.get(0).windowSeconds();
    ProductSummary summary =
        new ProductSummary(
            series.exchange(),
            series.productId(),
            windowSeconds,
            windows.size(),
            all.stats(),
            all.firstNanos(),
            Means.over(windows.stream().map(WindowSums::stats).toList()),
            EventTime.toMicros(Instant.now()));
    ResultRow row =
        ResultRow.of(ResultKind.PRODUCT_SUMMARY, () -> String.valueOf(windowSeconds), summary);
    long startSeconds = all.firstNanos() / EventTime.NANOS_PER_SECOND;
    return ResultBlock.ofWindow(
        ResultKind.PRODUCT_SUMMARY, series, windowSeconds, startSeconds, 0, row);
  }
}
