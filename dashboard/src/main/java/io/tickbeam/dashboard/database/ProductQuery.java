package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickbeam.contract.result.ResultKind;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Which series there are in {@code window_stats}, found by the primary key alone. */
public final class ProductQuery {

  private static final long FRESH_NANOS = 3_000_000_000L;

  private final Database database;
  private ArrayNode known = JsonNodeFactory.instance.arrayNode();
  private long knownNanos = System.nanoTime() - FRESH_NANOS;

  public ProductQuery(Database database) {
    this.database = database;
  }

  /** A row from the future is passed over. */
  private static String sql(String table) {
    return String.format(
        Locale.ROOT,
        "SELECT s.mode, s.exchange, s.product_id, s.window_seconds, s.first_start AS"
            + " first_window_start, w.window_start AS last_window_start, w.close_price AS"
            + " last_price FROM (SELECT mode, exchange, product_id, window_seconds,"
            + " MIN(window_start) AS first_start, MAX(window_start) AS last_start FROM %1$s"
            + " GROUP BY mode, exchange, product_id, window_seconds) AS s JOIN %1$s w"
            + " ON w.mode = s.mode AND w.exchange = s.exchange AND w.product_id = s.product_id"
            + " AND w.window_seconds = s.window_seconds AND w.window_start ="
            + " IF(s.last_start <= ?, s.last_start, (SELECT l.window_start FROM %1$s l"
            + " WHERE l.mode = s.mode AND l.exchange = s.exchange"
            + " AND l.product_id = s.product_id AND l.window_seconds = s.window_seconds"
            + " AND l.window_start <= ? ORDER BY l.window_start DESC LIMIT 1))"
            + " ORDER BY s.exchange, s.product_id, s.window_seconds, s.mode",
        table);
  }

  /**
   * All series, in order: mode, series, window length, first and last start, and last price. At
   * most three seconds old.
   */
  public synchronized ArrayNode all() {
    if (System.nanoTime() - knownNanos >= FRESH_NANOS) {
      LocalDateTime newest = LocalDateTime.ofInstant(TimeRange.newest(), ZoneOffset.UTC);
      known =
          database.query(
              sql(database.tables().of(ResultKind.WINDOW_STATS)),
              JsonRows::objects,
              newest,
              newest);
      knownNanos = System.nanoTime();
    }
    return known.deepCopy();
  }
}
