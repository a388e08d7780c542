package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A query of {@code window_stats}.
 *
 * @param mode stream or batch
 * @param limit rows at most
 * @param isNewest whether the newest rows are wanted when there are more; they come in order of
 *     time all the same
 * @param columns names of the columns wanted
 */
public record WindowQuery(
    String mode,
    Series series,
    int windowSeconds,
    TimeRange range,
    int limit,
    boolean isNewest,
    List<String> columns) {

  /** All columns but those that a query chooses, which are the same in all its rows. */
  public static final List<String> COLUMNS =
      ResultKind.WINDOW_STATS.names(each -> !each.isKey() || each.name().equals("window_start"));

  private static final String WHERE =
      " AS w WHERE mode = ? AND exchange = ? AND product_id = ?"
          + " AND window_seconds = ? AND window_start >= ? AND window_start < ?"
          + " ORDER BY w.window_start ";

  /** Rows of the columns in order, and the start of the window once more. */
  public ArrayNode rows(Database database) {
    String selected =
        "SELECT "
            + String.join(", ", columns)
            + ", window_start AS started FROM "
            + database.tables().of(ResultKind.WINDOW_STATS)
            + WHERE;
    String sql =
        isNewest
            ? "SELECT * FROM (" + selected + "DESC LIMIT ?) AS newest ORDER BY started"
            : selected + "LIMIT ?";
    return database.query(
        sql,
        JsonRows::lists,
        mode,
        series.exchange(),
        series.productId(),
        windowSeconds,
        utc(range.from()),
        utc(range.to()),
        limit);
  }

  /** As the table keeps it; a part of a second counts as the next one. */
  private static LocalDateTime utc(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    Instant whole = second.equals(time) ? time : second.plusSeconds(1);
    return LocalDateTime.ofInstant(whole, ZoneOffset.UTC);
  }
}
