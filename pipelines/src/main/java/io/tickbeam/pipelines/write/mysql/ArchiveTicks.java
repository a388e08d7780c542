package io.tickbeam.pipelines.write.mysql;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.CopyRank;
import io.tickbeam.pipelines.tick.TickBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Upserts raw ticks into table {@code tickers}: one row for each tick, its best copy. */
public final class ArchiveTicks extends PTransform<PCollection<TickBatch>, PDone> {

  private static final List<String> COLUMNS =
      List.of(
          "exchange",
          "product_id",
          "tick_key",
          "time_epoch_ns",
          "sequence",
          "trade_id",
          "price",
          "side",
          "last_size",
          "open_24h",
          "volume_24h",
          "low_24h",
          "high_24h",
          "volume_30d",
          "best_bid",
          "best_bid_size",
          "best_ask",
          "best_ask_size");

  private final Database database;

  private ArchiveTicks(Database database) {
    this.database = database;
  }

  /** The write to the archive in a database. */
  public static ArchiveTicks of(Database database) {
    return new ArchiveTicks(database);
  }

  /**
   * Checks that the database takes ticks.
   *
   * @throws io.tickbeam.contract.error.TickbeamException with what to do, when it does not
   */
  public void check() {
    database.requireStatements(upsert(database.tables()));
  }

  @Override
  public PDone expand(PCollection<TickBatch> ticks) {
    ticks.apply(
        "UpsertTicks",
        ParDo.of(
            new RowWriter<TickBatch, Tick>(
                database,
                upsert(database.tables()),
                TickBatch::ticks,
                ArchiveTicks::bind,
                ignored -> TickerMetrics.ARCHIVED.counter(),
                SinkMeter.of("archive"),
                ignored -> null)));
    return PDone.in(ticks.getPipeline());
  }

  private static String upsert(TableNames tables) {
    // Assignments run left to right: copy_rank comes last, as all others are decided by it.
    String updates =
        COLUMNS.stream()
            .skip(3)
            .map(c -> c + " = IF(VALUES(copy_rank) < copy_rank, VALUES(" + c + "), " + c + ")")
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + tables.tickers()
        + " ("
        + String.join(", ", COLUMNS)
        + ", copy_rank) VALUES ("
        + "?, ".repeat(COLUMNS.size())
        + "?) ON DUPLICATE KEY UPDATE "
        + updates
        + ", copy_rank = LEAST(copy_rank, VALUES(copy_rank))";
  }

  private static void bind(Tick tick, PreparedStatement statement) throws SQLException {
    Object[] values = {
      tick.series().exchange(),
      tick.series().productId(),
      tick.identity().key(),
      tick.timeNanos(),
      tick.sequence(),
      tick.tradeId(),
      tick.price(),
      tick.side() == null ? null : tick.side().wireName(),
      tick.lastSize(),
      tick.day().open24h(),
      tick.day().volume24h(),
      tick.day().low24h(),
      tick.day().high24h(),
      tick.day().volume30d(),
      tick.book().bestBid(),
      tick.book().bestBidSize(),
      tick.book().bestAsk(),
      tick.book().bestAskSize(),
      CopyRank.bytes(tick)
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
