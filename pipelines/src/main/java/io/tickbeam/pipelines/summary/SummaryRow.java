package io.tickbeam.pipelines.summary;

import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultRow;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.windows.TickTotals;
import io.tickbeam.pipelines.windows.WindowRow;
import io.tickbeam.pipelines.windows.WindowStats;
import io.tickbeam.pipelines.windows.WindowTotals;
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
  static ResultBlock of(String seriesKey, List<WindowTotals> windows) {
    TickTotals all = new TickTotals();
    windows.forEach(window -> all.addLater(window.totals()));
    Series series = Series.ofKey(seriesKey);
    WindowTotals first = windows.get(0);
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
    values.addAll(Means.over(windows.stream().map(WindowTotals::stats).toList()));
    values.add(EventTime.toMicros(Instant.now()));
    ResultRow row = new ResultRow(String.valueOf(first.windowSeconds()), values);
    long startSeconds = all.firstNanos() / EventTime.NANOS_PER_SECOND;
    return new ResultBlock(Output.PRODUCT_SUMMARY, series, startSeconds, 0, List.of(row));
  }
}
