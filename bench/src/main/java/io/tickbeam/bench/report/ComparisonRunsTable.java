package io.tickbeam.bench.report;

import io.tickbeam.bench.runs.Measured;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes measured runs to table {@code comparison_runs}. */
public final class ComparisonRunsTable {

  private static final List<RunColumn> COLUMNS =
      RunColumn.ALL.stream().filter(RunColumn::isStored).toList();

  private static final String INSERT =
      String.format(
          Locale.ROOT,
          "INSERT INTO comparison_runs (comparison_id, %s) VALUES (?, %s)",
          COLUMNS.stream().map(RunColumn::name).collect(Collectors.joining(", ")),
          String.join(", ", Collections.nCopies(COLUMNS.size(), "?")));

  private ComparisonRunsTable() {}

  /** Adds a run. */
  public static void add(Connection connection, String comparisonId, Measured run)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, comparisonId);
      for (int i = 0; i < COLUMNS.size(); i++) {
        statement.setObject(i + 2, sql(COLUMNS.get(i).value().apply(run)));
      }
      statement.execute();
    }
  }

  /** Times as text, so that no driver or session shifts them to another time zone. */
  private static Object sql(Object value) {
    return value instanceof Instant time
        ? LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString().replace('T', ' ')
        : value;
  }
}
