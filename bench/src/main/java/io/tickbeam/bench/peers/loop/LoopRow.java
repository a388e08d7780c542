package io.tickbeam.bench.peers.loop;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Converts a row of table {@code tickers} to a tick, with the fields that windows need. */
final class LoopRow {

  /** The number of fields only matters for copies, which the table does not have. */
  private static final int REQUIRED_FIELDS = 3;

  /** The tick of the current row of {@link io.tickbeam.pipelines.read.mysql.TickRows#select}. */
  static Tick read(ResultSet row) throws SQLException {
    Long sequence = wholeNumber(row, 4);
    Long tradeId = wholeNumber(row, 5);
    Side side = Side.ofWireName(row.getString(6));
    return new Tick(
        new Series(row.getString(1), row.getString(2)),
        row.getLong(3),
        sequence,
        tradeId,
        decimal(row, 7),
        side,
        decimal(row, 8),
        new Tick.Day(null, decimal(row, 9), null, null, null),
        new Tick.Book(decimal(row, 10), null, decimal(row, 11), null),
        REQUIRED_FIELDS);
  }

  private LoopRow() {}

  private static BigDecimal decimal(ResultSet row, int column) throws SQLException {
    return Decimals.ofStored(row.getBytes(column));
  }

  private static Long wholeNumber(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
