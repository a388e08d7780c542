package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.tick.Decimals;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Side;
import io.tickbeam.pipelines.tick.Tick;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.beam.sdk.io.jdbc.JdbcIO;

/** A row of table {@code tickers} as a tick. */
public final class TickRow implements JdbcIO.RowMapper<Tick> {

  /**
   * Names the columns in the order in which they are read here. In lines, because Beam 2.70.0
   * prints the schema of a query that it can take apart: null.
   */
  public static final String SELECT =
      """
      SELECT exchange, product_id, time_epoch_ns, sequence, trade_id, price, side, last_size,
        open_24h, volume_24h, low_24h, high_24h, volume_30d,
        best_bid, best_bid_size, best_ask, best_ask_size
      FROM tickers""";

  @Override
  public Tick mapRow(ResultSet row) throws SQLException {
    Long sequence = wholeNumber(row, 4);
    Long tradeId = wholeNumber(row, 5);
    Side side = Side.ofWireName(row.getString(7));
    BigDecimal[] decimals = new BigDecimal[10];
    int fieldCount = 3;
    for (int i = 0; i < decimals.length; i++) {
      decimals[i] = Decimals.ofStored(row.getBytes(8 + i));
      fieldCount += decimals[i] != null ? 1 : 0;
    }
    fieldCount += (sequence != null ? 1 : 0) + (tradeId != null ? 1 : 0) + (side != null ? 1 : 0);
    return new Tick(
        new Series(row.getString(1), row.getString(2)),
        row.getLong(3),
        sequence,
        tradeId,
        Decimals.ofStored(row.getBytes(6)),
        side,
        decimals[0],
        new Tick.Day(decimals[1], decimals[2], decimals[3], decimals[4], decimals[5]),
        new Tick.Book(decimals[6], decimals[7], decimals[8], decimals[9]),
        fieldCount);
  }

  private static Long wholeNumber(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
