package io.tickbeam.dashboard.store;

import io.tickbeam.dashboard.series.SeriesKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which series there are in {@code window_stats}: by the primary key alone, however many rows. */
public final class ProductQuery {

  private static final long FRESH_NANOS = 3_000_000_000L;

  private static final String SQL =
      "SELECT s.mode, s.exchange, s.product_id, s.window_seconds, s.first_start, s.last_start,"
          + " w.close_price FROM (SELECT mode, exchange, product_id, window_seconds,"
          + " MIN(window_start) AS first_start, MAX(window_start) AS last_start FROM window_stats"
          + " GROUP BY mode, exchange, product_id, window_seconds) AS s JOIN window_stats w"
          + " ON w.mode = s.mode AND w.exchange = s.exchange AND w.product_id = s.product_id"
          + " AND w.window_seconds = s.window_seconds AND w.window_start = s.last_start"
          + " ORDER BY s.exchange, s.product_id, s.window_seconds, s.mode";

  private final Store store;
  private List<ProductRow> known = List.of();
  private long knownNanos = System.nanoTime() - FRESH_NANOS;

  public ProductQuery(Store store) {
    this.store = store;
  }

  /** All, in order; a few seconds old when many ask. */
  public synchronized List<ProductRow> all() {
    if (System.nanoTime() - knownNanos >= FRESH_NANOS) {
      known = store.query(SQL, List.of(), ProductQuery::read);
      knownNanos = System.nanoTime();
    }
    return known;
  }

  private static List<ProductRow> read(ResultSet rows) throws SQLException {
    List<ProductRow> products = new ArrayList<>();
    while (rows.next()) {
      products.add(
          new ProductRow(
              new SeriesKey(rows.getString(2), rows.getString(3)),
              rows.getInt(4),
              rows.getString(1),
              time(rows, 5),
              time(rows, 6),
              new WindowColumn("close_price", WindowColumn.Kind.DECIMAL).text(rows, 7)));
    }
    return List.copyOf(products);
  }

  private static Instant time(ResultSet rows, int index) throws SQLException {
    return rows.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
