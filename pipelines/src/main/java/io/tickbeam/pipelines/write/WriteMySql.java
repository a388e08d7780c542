package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.Database;
import io.tickbeam.pipelines.TickerMetrics;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.windows.WindowStats;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Upserts window statistics. A result from fewer ticks never replaces one from more. */
public final class WriteMySql extends PTransform<PCollection<WindowStats>, PDone> {

  private static final List<String> KEYS =
      List.of("mode", "exchange", "product_id", "window_seconds", "window_start");
  private static final List<String> VALUES =
      List.of(
          "window_end",
          "open_price",
          "high_price",
          "low_price",
          "close_price",
          "avg_price",
          "stddev_price",
          "vwap",
          "price_range",
          "volatility",
          "volatility_flag",
          "volume",
          "buy_volume",
          "sell_volume",
          "buy_count",
          "sell_count",
          "buy_sell_ratio",
          "market_sentiment",
          "avg_volume_24h",
          "max_best_bid",
          "max_best_ask",
          "first_trade_id",
          "last_trade_id",
          "missing_trades",
          "last_event_time",
          "late_count",
          "revision",
          "updated_at");

  private final Database database;
  private final String mode;

  private WriteMySql(Database database, String mode) {
    this.database = database;
    this.mode = mode;
  }

  /**
   * The write to table {@code window_stats}.
   *
   * @param database where to
   * @param mode column {@code mode}: {@code stream} or {@code batch}
   */
  public static WriteMySql of(Database database, String mode) {
    return new WriteMySql(database, mode);
  }

  @Override
  public PDone expand(PCollection<WindowStats> rows) {
    String writtenMode = mode;
    rows.apply(
        "UpsertRows",
        ParDo.of(
            new RowWriter<WindowStats>(
                database,
                upsert(),
                (stats, statement) -> bind(writtenMode, stats, statement),
                ignored -> TickerMetrics.WRITTEN.counter())));
    return PDone.in(rows.getPipeline());
  }

  /** The statement that writes one row, and never a lesser one over a fuller one. */
  public static String upsert() {
    String columns = String.join(", ", KEYS) + ", " + String.join(", ", VALUES) + ", trade_count";
    String marks = "?, ".repeat(KEYS.size() + VALUES.size()) + "?";
    // Assignments run left to right: trade_count comes last, as all others are decided by it.
    String updates =
        VALUES.stream()
            .map(c -> c + " = IF(VALUES(trade_count) >= trade_count, VALUES(" + c + "), " + c + ")")
            .collect(Collectors.joining(", "));
    return "INSERT INTO window_stats ("
        + columns
        + ") VALUES ("
        + marks
        + ") ON DUPLICATE KEY UPDATE "
        + updates
        + ", trade_count = GREATEST(trade_count, VALUES(trade_count))";
  }

  /** Sets the parameters of {@link #upsert()}. */
  public static void bind(String mode, WindowStats stats, PreparedStatement statement)
      throws SQLException {
    long endSeconds = stats.windowStartSeconds() + stats.windowSeconds();
    Object[] values = {
      mode,
      stats.exchange(),
      stats.productId(),
      stats.windowSeconds(),
      utc(Instant.ofEpochSecond(stats.windowStartSeconds())),
      utc(Instant.ofEpochSecond(endSeconds)),
      stats.prices().open(),
      stats.prices().high(),
      stats.prices().low(),
      stats.prices().close(),
      stats.prices().average(),
      stats.prices().standardDeviation(),
      stats.prices().vwap(),
      stats.prices().range(),
      stats.prices().volatility(),
      stats.prices().volatileFlag(),
      stats.flow().volume(),
      stats.flow().buyVolume(),
      stats.flow().sellVolume(),
      stats.flow().buyCount(),
      stats.flow().sellCount(),
      stats.flow().buySellRatio(),
      stats.flow().sentiment(),
      stats.quotes().averageVolume24h(),
      stats.quotes().maxBestBid(),
      stats.quotes().maxBestAsk(),
      stats.trades().firstId(),
      stats.trades().lastId(),
      stats.trades().missing(),
      utc(EventTime.toInstant(stats.lastEventNanos())),
      stats.lateCount(),
      stats.revision(),
      utc(Instant.now()),
      stats.tradeCount()
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** As text, so that no driver or session shifts it to another time zone. */
  private static String utc(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return time.truncatedTo(ChronoUnit.MICROS).toString().replace('T', ' ');
  }
}
