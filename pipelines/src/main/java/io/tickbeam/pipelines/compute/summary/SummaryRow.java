package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.windows.TickSums;
import io.tickbeam.pipelines.compute.windows.WindowRow;
import io.tickbeam.pipelines.compute.windows.WindowStats;
import io.tickbeam.pipelines.compute.windows.WindowSums;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The row of table {@code product_summary} for one series. */
final class SummaryRow {

  private SummaryRow() {}

  /**
   * The summary of a series.
   *
   * @param windows its windows, at least one, by time
   */
  static ResultBlock of(String seriesKey, List<WindowSums> windows) {
    TickSums all = new TickSums();
    windows.forEach(window -> all.addLater(window.totals()));
    Series series = Series.ofKey(seriesKey);
    WindowSums first = windows.get(0);
    WindowStats whole = all.stats(series, first.startSeconds(), first.windowSeconds());
    List<Object> values = new ArrayList<>();
    values.add(whole.exchange());
    values.add(whole.productId());
    values.add(whole.windowSeconds());
    values.add((long) windows.size());
    values.add(whole.tradeCount());
    values.addAll(WindowRow.prices(whole));
    values.addAll(WindowRow.flow(whole));
    values.addAll(WindowRow.quotes(whole));
    values.addAll(WindowRow.trades(whole));
    values.add(all.firstNanos());
    values.add(whole.lastEventNanos());
    values.addAll(Means.over(windows.stream().map(WindowSums::stats).toList()));
    values.add(EventTime.toMicros(Instant.now()));
    ResultRow row = new ResultRow(String.valueOf(first.windowSeconds()), values);
    long startSeconds = all.firstNanos() / EventTime.NANOS_PER_SECOND;
    return new ResultBlock(ResultKind.PRODUCT_SUMMARY, series, startSeconds, 0, List.of(row));
  }
}
