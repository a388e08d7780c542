package io.tickbeam.dashboard.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.http.TimeRange;
import io.tickbeam.dashboard.series.SeriesKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Streaming and batch: the same windows of both, and the measured runs. */
public final class ComparisonQuery {

  /** How and when a row came about is not compared. */
  private static final Set<String> NOT_COMPARED = Set.of("late_count", "revision", "updated_at");

  private static final List<WindowColumn> COMPARED =
      WindowColumn.ALL.stream().filter(each -> !NOT_COMPARED.contains(each.name())).toList();

  private final Store store;

  public ComparisonQuery(Store store) {
    this.store = store;
  }

  /**
   * Compares a product's windows of a range.
   *
   * @param limit windows at most, the oldest first
   */
  public ObjectNode compare(SeriesKey series, int windowSeconds, TimeRange range, int limit) {
    List<String> names = COMPARED.stream().map(WindowColumn::name).toList();
    ObjectNode json =
        Comparison.of(
            names,
            rows("stream", series, windowSeconds, range, limit),
            rows("batch", series, windowSeconds, range, limit));
    ArrayNode columns = json.putArray("columns_compared");
    names.forEach(columns::add);
    return json;
  }

  private Map<String, List<String>> rows(
      String mode, SeriesKey series, int windowSeconds, TimeRange range, int limit) {
    String sql =
        "SELECT "
            + String.join(", ", COMPARED.stream().map(WindowColumn::name).toList())
            + " FROM window_stats WHERE mode = ? AND exchange = ? AND product_id = ?"
            + " AND window_seconds = ? AND window_start >= ? AND window_start < ?"
            + " ORDER BY window_start LIMIT ?";
    return store.query(
        sql,
        List.of(
            mode,
            series.exchange(),
            series.product(),
            windowSeconds,
            WindowQuery.utc(range.from()),
            WindowQuery.utc(range.to()),
            limit),
        ComparisonQuery::read);
  }

  private static Map<String, List<String>> read(ResultSet rows) throws SQLException {
    Map<String, List<String>> byStart = new HashMap<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < COMPARED.size(); i++) {
        values.add(COMPARED.get(i).text(rows, i + 1));
      }
      byStart.put(values.get(0), values);
    }
    return byStart;
  }

  /** Runs that were measured, the newest first, after having skipped some. */
  public ArrayNode runs(int skipped, int limit) {
    return store.query(
        "SELECT * FROM comparison_runs ORDER BY started_at DESC, comparison_id, run_number DESC"
            + " LIMIT ? OFFSET ?",
        List.of(limit, skipped),
        ComparisonQuery::readRuns);
  }

  private static ArrayNode readRuns(ResultSet rows) throws SQLException {
    ArrayNode runs = JsonNodeFactory.instance.arrayNode();
    ResultSetMetaData columns = rows.getMetaData();
    while (rows.next()) {
      ObjectNode run = runs.addObject();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        put(run, columns.getColumnName(i), columns.getColumnType(i), rows, i);
      }
    }
    return runs;
  }

  private static void put(ObjectNode run, String name, int type, ResultSet rows, int index)
      throws SQLException {
    switch (type) {
      case Types.TIMESTAMP ->
          run.put(
              name,
              rows.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC).toString());
      case Types.BIT, Types.BOOLEAN, Types.TINYINT -> run.put(name, rows.getBoolean(index));
      case Types.CHAR, Types.VARCHAR -> run.put(name, rows.getString(index));
      default -> {
        BigDecimal value = rows.getBigDecimal(index);
        run.put(name, value == null ? null : value.stripTrailingZeros().doubleValue());
      }
    }
  }
}
