package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.tick.Series;
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

/** The same windows in both modes, and the runs that were measured. */
public final class ComparisonQuery {

  private static final List<Column> COMPARED =
      WindowColumns.SHOWN.stream().filter(Column::isCompared).toList();

  private static final List<String> NAMES = COMPARED.stream().map(Column::name).toList();

  private final Database database;

  public ComparisonQuery(Database database) {
    this.database = database;
  }

  /**
   * Compares a product's windows of a range.
   *
   * @param limit windows at most, the oldest first
   */
  public ObjectNode compare(Series series, int windowSeconds, TimeRange range, int limit) {
    ObjectNode json =
        Comparison.of(
            NAMES,
            rows("stream", series, windowSeconds, range, limit),
            rows("batch", series, windowSeconds, range, limit));
    NAMES.forEach(json.putArray("columns_compared")::add);
    return json;
  }

  private Map<String, List<String>> rows(
      String mode, Series series, int windowSeconds, TimeRange range, int limit) {
    return new WindowQuery(mode, series, windowSeconds, range, limit, false, NAMES)
        .read(database, rows -> read(rows, limit));
  }

  private static Map<String, List<String>> read(ResultSet rows, int limit) throws SQLException {
    Map<String, List<String>> byStart = new HashMap<>();
    while (rows.next() && byStart.size() < limit) {
      List<String> values = new ArrayList<>();
      for (Column each : COMPARED) {
        values.add(WindowColumns.text(each, rows, values.size() + 1));
      }
      byStart.put(WindowColumns.text(WindowColumns.START, rows, values.size() + 1), values);
    }
    return byStart;
  }

  /** Runs that were measured, the newest first, after having skipped some. */
  public ArrayNode runs(int skipped, int limit) {
    return database.query(
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
