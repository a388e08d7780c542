package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Window statistics as the values of a row, in the order of {@link ResultKind#WINDOW_STATS}. */
public final class WindowRow {

  private WindowRow() {}

  /**
   * A block of one row.
   *
   * @param mode {@code stream} or {@code batch}
   * @param rank of several versions of a window the one of the highest rank is the last word
   * @param updatedAt when it is written
   */
  public static ResultBlock of(String mode, WindowStats stats, long rank, Instant updatedAt) {
    long startSeconds = stats.windowStartSeconds();
    String id = stats.windowSeconds() + "|" + startSeconds;
    return new ResultBlock(
        ResultKind.WINDOW_STATS,
        stats.series(),
        startSeconds,
        rank,
        List.of(new ResultRow(id, values(mode, stats, updatedAt))));
  }

  private static List<Object> values(String mode, WindowStats stats, Instant updatedAt) {
    long startNanos = stats.windowStartSeconds() * EventTime.NANOS_PER_SECOND;
    List<Object> values = new ArrayList<>();
    values.add(mode);
    values.add(stats.exchange());
    values.add(stats.productId());
    values.add(stats.windowSeconds());
    values.add(startNanos);
    values.add(startNanos + stats.windowSeconds() * EventTime.NANOS_PER_SECOND);
    values.add(stats.tradeCount());
    values.addAll(prices(stats));
    values.addAll(flow(stats));
    values.add(stats.flow().volumeSpike());
    values.addAll(quotes(stats));
    values.add(stats.lastEventNanos());
    values.addAll(trades(stats));
    values.add(stats.lateCount());
    values.add(stats.revision());
    values.add(EventTime.toMicros(updatedAt));
    return values;
  }

  /** Opening price to volatility flag. */
  public static List<Object> prices(WindowStats stats) {
    WindowStats.Prices prices = stats.prices();
    return Arrays.asList(
        prices.open(),
        prices.high(),
        prices.low(),
        prices.close(),
        prices.average(),
        prices.standardDeviation(),
        prices.vwap(),
        prices.range(),
        prices.volatility(),
        prices.volatileFlag());
  }

  /** Volume to sentiment. */
  public static List<Object> flow(WindowStats stats) {
    WindowStats.Flow flow = stats.flow();
    return Arrays.asList(
        flow.volume(),
        flow.buyVolume(),
        flow.sellVolume(),
        flow.buyCount(),
        flow.sellCount(),
        flow.buySellRatio(),
        flow.sentiment());
  }

  /** Mean 24-hour volume, highest bid and ask. */
  public static List<Object> quotes(WindowStats stats) {
    WindowStats.Quotes quotes = stats.quotes();
    return Arrays.asList(quotes.averageVolume24h(), quotes.maxBestBid(), quotes.maxBestAsk());
  }

  /** First and last trade id, and how many are missing. */
  public static List<Object> trades(WindowStats stats) {
    WindowStats.Trades trades = stats.trades();
    return Arrays.asList(trades.firstId(), trades.lastId(), trades.missing());
  }
}
