package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which series there are in {@code window_stats}, found by the primary key alone. */
public final class ProductQuery {

  private static final Column CLOSE_PRICE = ResultKind.WINDOW_STATS.column("close_price");
  private static final long FRESH_NANOS = 3_000_000_000L;

  private static final String SQL =
      "SELECT s.mode, s.exchange, s.product_id, s.window_seconds, s.first_start, s.last_start,"
          + " w.close_price FROM (SELECT mode, exchange, product_id, window_seconds,"
          + " MIN(window_start) AS first_start, MAX(window_start) AS last_start FROM window_stats"
          + " GROUP BY mode, exchange, product_id, window_seconds) AS s JOIN window_stats w"
          + " ON w.mode = s.mode AND w.exchange = s.exchange AND w.product_id = s.product_id"
          + " AND w.window_seconds = s.window_seconds AND w.window_start = s.last_start"
          + " ORDER BY s.exchange, s.product_id, s.window_seconds, s.mode";

  /**
   * A series that has results.
   *
   * @param json mode, window length, first and last start, and last price, for the API
   */
  public record Stored(Series series, ObjectNode json) {}

  private final Database database;
  private List<Stored> known = List.of();
  private long knownNanos = System.nanoTime() - FRESH_NANOS;

  public ProductQuery(Database database) {
    this.database = database;
  }

  /** All series, in order; at most three seconds old. */
  public synchronized List<Stored> all() {
    if (System.nanoTime() - knownNanos >= FRESH_NANOS) {
      known = database.query(SQL, List.of(), ProductQuery::read);
      knownNanos = System.nanoTime();
    }
    return known;
  }

  private static List<Stored> read(ResultSet rows) throws SQLException {
    List<Stored> products = new ArrayList<>();
    while (rows.next()) {
      products.add(
          new Stored(
              new Series(rows.getString(2), rows.getString(3)),
              JsonNodeFactory.instance
                  .objectNode()
                  .put("mode", rows.getString(1))
                  .put("window_seconds", rows.getInt(4))
                  .put("first_window_start", WindowColumns.text(WindowColumns.START, rows, 5))
                  .put("last_window_start", WindowColumns.text(WindowColumns.START, rows, 6))
                  .put("last_price", WindowColumns.text(CLOSE_PRICE, rows, 7))));
    }
    return List.copyOf(products);
  }
}
