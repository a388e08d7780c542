package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.pipelines.tick.TickColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.beam.sdk.io.jdbc.JdbcIO;

/**
 * Converts rows of table {@code tickers} to ticks, with the fields that results need. They are half
 * of a row, and reading is half of the work of a bounded run after its start. The other fields only
 * decide between copies of a tick, and the table has each tick once.
 */
public final class TickRows implements JdbcIO.RowMapper<TickBatch> {

  private static final long serialVersionUID = 1;

  private static final String SELECT =
      """
      SELECT exchange, product_id, time_epoch_ns, sequence, trade_id, side,
        price, last_size, volume_24h, best_bid, best_ask
      FROM\
      """;

  /** The decimals, in the order in which they are selected. */
  private static final int[] DECIMALS = {
    ColumnSet.PRICE, ColumnSet.SIZE, ColumnSet.VOLUME_24H, ColumnSet.BEST_BID, ColumnSet.BEST_ASK
  };

  private static final int FIRST_DECIMAL = 7;

  private static final int MOST_TICKS = 1_000;

  /** The number of fields only matters for copies, which the table does not have. */
  private static final int REQUIRED_FIELDS = 3;

  /** Selects the columns in the order in which {@link #mapRow} reads them. */
  public static String select(TableNames tables) {
    return SELECT + " " + tables.tickers();
  }

  /** The ticks of the current row and of those behind it, up to a thousand in all. */
  @Override
  public TickBatch mapRow(ResultSet rows) throws SQLException {
    TickBatch.Builder batch = new TickBatch.Builder(ColumnSet.WINDOWS, MOST_TICKS);
    SeriesOfRow series = new SeriesOfRow();
    StoredDecimal decimal = new StoredDecimal();
    do {
      ResultSet row = rows.unwrap(ResultSet.class);
      batch.add(
          series.read(row),
          row.getLong(3),
          wholeNumber(row, 4),
          wholeNumber(row, 5),
          Side.ofWireName(row.getString(6)),
          REQUIRED_FIELDS);
      for (int i = 0; i < DECIMALS.length; i++) {
        byte[] text = row.getBytes(FIRST_DECIMAL + i);
        if (text != null && decimal.read(text)) {
          batch.set(DECIMALS[i], decimal.digits(), decimal.scale());
        } else {
          batch.set(DECIMALS[i], Decimals.ofStored(text));
        }
      }
    } while (batch.size() < MOST_TICKS && rows.next());
    return batch.build();
  }

  private static long wholeNumber(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? TickColumns.NONE : value;
  }

  /** Exchange and product of the current row, which mostly are those of the row before. */
  private static final class SeriesOfRow {
    private byte[] exchange = {};
    private byte[] productId = {};
    private Series series;

    Series read(ResultSet row) throws SQLException {
      byte[] itsExchange = row.getBytes(1);
      byte[] itsProductId = row.getBytes(2);
      if (series == null
          || !Arrays.equals(exchange, itsExchange)
          || !Arrays.equals(productId, itsProductId)) {
        exchange = itsExchange;
        productId = itsProductId;
        series = new Series(row.getString(1), row.getString(2));
      }
      return series;
    }
  }
}
