package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.QUOTE;
import static io.tickbeam.contract.result.Columns.TICKS;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import java.io.Serializable;
import java.time.Instant;

/**
 * Statistics of one product in one window: a row of {@code window_stats}.
 *
 * @param mode {@code stream} or {@code batch}; null until the row is {@link #written}
 * @param exchange exchange in lower case
 * @param productId product of the exchange
 * @param windowSeconds length of the window
 * @param startSeconds start of the window, inclusive, seconds since 1970-01-01 UTC
 * @param ticks statistics of the ticks of the window
 * @param volumeSpike whether the volume is unusually large; null where unknown
 * @param lateCount ticks added after the first result
 * @param revision how many times the row was revised
 * @param updatedAtNanos when the row was made, nanoseconds since 1970-01-01 UTC; 0 until then
 */
public record WindowStats(
    String mode,
    String exchange,
    String productId,
    long windowSeconds,
    long startSeconds,
    TickStats ticks,
    Boolean volumeSpike,
    long lateCount,
    long revision,
    long updatedAtNanos)
    implements Serializable {

  static final Columns<WindowStats> COLUMNS =
      new Columns<WindowStats>()
          .text(
              "mode", WindowStats::mode, "`stream` or `batch`: the kind of run that wrote the row.")
          .key()
          .notCompared()
          .text("exchange", WindowStats::exchange, "Exchange in lower case, such as `coinbase`.")
          .key()
          .text("product_id", WindowStats::productId, "Product of the exchange, such as `BTC-USD`.")
          .key()
          .number("window_seconds", "seconds", WindowStats::windowSeconds, "Length of the window.")
          .key()
          .time("window_start", WindowStats::startNanos, "Start of the window, inclusive.")
          .key()
          .time("window_end", WindowStats::endNanos, "End of the window, exclusive.")
          .number("trade_count", TICKS, stats -> stats.ticks.count(), "Distinct ticks.")
          .all(PriceStats.COLUMNS, stats -> stats.ticks.prices())
          .decimal("sum_price", QUOTE, stats -> stats.ticks.prices().sum(), "Σprice.")
          .decimal(
              "quote_volume",
              QUOTE,
              DecimalRange.WIDE,
              stats -> stats.ticks.prices().quoteVolume(),
              "Σ(price · size), rounded once; null when no tick has a size. The table holds"
                  + " DECIMAL(65,18).")
          .all(FlowStats.COLUMNS, stats -> stats.ticks.flow())
          .flag(
              "volume_spike",
              WindowStats::volumeSpike,
              "Whether `volume` is over twice the mean volume of the windows with ticks that began"
                  + " in the 10 minutes before; null when there is none.")
          .all(QuoteStats.COLUMNS, stats -> stats.ticks.quotes())
          .time("last_event_time", stats -> stats.ticks.lastEventNanos(), "Latest event time.")
          .all(TradeIds.COLUMNS, stats -> stats.ticks.trades())
          .number(
              "late_count", TICKS, WindowStats::lateCount, "Ticks added after the first result.")
          .notCompared()
          .number("revision", "", WindowStats::revision, "How many times the row was revised.")
          .notCompared()
          .time("updated_at", WindowStats::updatedAtNanos, "When the row was made.")
          .notCompared();

  /** The first statistics of a window. */
  public static WindowStats of(
      Series series, long startSeconds, long windowSeconds, TickStats ticks) {
    return new WindowStats(
        null,
        series.exchange(),
        series.productId(),
        windowSeconds,
        startSeconds,
        ticks,
        null,
        0,
        0,
        0);
  }

  /** Exchange and product. */
  public Series series() {
    return new Series(exchange, productId);
  }

  private long startNanos() {
    return EventTime.ofSeconds(startSeconds);
  }

  private long endNanos() {
    return EventTime.ofSeconds(startSeconds + windowSeconds);
  }

  /** The same statistics with what was found about the volume; null where unknown. */
  public WindowStats withVolumeSpike(Boolean spike) {
    return with(mode, spike, lateCount, revision, updatedAtNanos);
  }

  /** The same statistics as another revision. */
  public WindowStats revised(long lateCount, long revision) {
    return with(mode, volumeSpike, lateCount, revision, updatedAtNanos);
  }

  /**
   * The same statistics as the row of a run.
   *
   * @param mode {@code stream} or {@code batch}
   * @param time when the row is made; cut to whole microseconds, which tables hold
   */
  public WindowStats written(String mode, Instant time) {
    return with(mode, volumeSpike, lateCount, revision, EventTime.toMicros(time));
  }

  private WindowStats with(
      String mode, Boolean spike, long lateCount, long revision, long updatedAtNanos) {
    return new WindowStats(
        mode,
        exchange,
        productId,
        windowSeconds,
        startSeconds,
        ticks,
        spike,
        lateCount,
        revision,
        updatedAtNanos);
  }
}
