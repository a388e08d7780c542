package io.tickbeam.bench.peers;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Table {@code window_stats}, as the peers write it: a batch of upserts by primary key. */
public final class WindowStatsTable {

  /** The columns that peers compute; {@code late_count} and {@code revision} stay 0. */
  public static final List<String> COLUMNS =
      List.of(
          ("mode exchange product_id window_seconds window_start window_end trade_count open_price"
                  + " high_price low_price close_price avg_price stddev_price vwap price_range"
                  + " volatility volatility_flag volume buy_volume sell_volume buy_count sell_count"
                  + " buy_sell_ratio market_sentiment volume_spike avg_volume_24h max_best_bid"
                  + " max_best_ask last_event_time first_trade_id last_trade_id missing_trades")
              .split(" ", -1));

  private WindowStatsTable() {}

  /** The statement that writes one row: {@link #COLUMNS}, then those that no peer computes. */
  public static String upsert(TableNames tables) {
    return "INSERT INTO "
        + tables.of(ResultKind.WINDOW_STATS)
        + " ("
        + String.join(", ", COLUMNS)
        + ", late_count, revision, updated_at) VALUES ("
        + "?, ".repeat(COLUMNS.size())
        + "0, 0, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE "
        + COLUMNS.stream().map(c -> c + " = VALUES(" + c + ")").collect(Collectors.joining(", "))
        + ", updated_at = VALUES(updated_at)";
  }

  /** Writes rows of {@link #COLUMNS} as one batch, in one transaction. */
  public static void upsert(Database database, Iterable<Object[]> rows) throws SQLException {
    try (Connection connection = database.connect()) {
      upsert(connection, database.tables(), rows);
    }
  }

  /** The same on a connection that stays open. */
  public static void upsert(Connection connection, TableNames tables, Iterable<Object[]> rows)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(upsert(tables))) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  /** Sets the parameters of {@link #upsert(TableNames)}. */
  public static void bind(PreparedStatement statement, Object[] row) throws SQLException {
    if (row.length != COLUMNS.size()) {
      throw new IllegalArgumentException("not a row: " + Arrays.toString(row));
    }
    for (int i = 0; i < row.length; i++) {
      statement.setObject(i + 1, row[i]);
    }
  }
}
