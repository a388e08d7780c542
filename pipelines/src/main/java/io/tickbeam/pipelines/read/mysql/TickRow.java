package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.beam.sdk.io.jdbc.JdbcIO;

/**
 * Converts a row of table {@code tickers} to a tick, with the fields that results need. They are
 * half of a row, and reading is half of the work of a bounded run after its start. The other fields
 * only decide between copies of a tick, and the table has each tick once.
 */
public final class TickRow implements JdbcIO.RowMapper<Tick> {

  private static final long serialVersionUID = 1;

  /** Selects the columns in the order in which {@link #mapRow} reads them. */
  public static final String SELECT =
      """
      SELECT exchange, product_id, time_epoch_ns, sequence, trade_id, side,
        price, last_size, volume_24h, best_bid, best_ask
      FROM tickers\
      """;

  /** The number of fields only matters for copies, which the table does not have. */
  private static final int REQUIRED_FIELDS = 3;

  /** The tick of the current row. */
  @Override
  public Tick mapRow(ResultSet rows) throws SQLException {
    ResultSet row = rows.unwrap(ResultSet.class);
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

  private static BigDecimal decimal(ResultSet row, int column) throws SQLException {
    return Decimals.ofStored(row.getBytes(column));
  }

  private static Long wholeNumber(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
