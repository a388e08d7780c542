package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.contract.database.DatabasePlace;
import io.tickbeam.contract.error.TickbeamException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds before a run what would end it later: missing tables, columns and rights, low limits. */
final class DatabaseCheck {

  /** The longest statement of a single row, with texts and digits of the greatest lengths. */
  private static final long LEAST_PACKET_BYTES = 64 << 10;

  private final Connection connection;
  private final DatabasePlace place;

  private DatabaseCheck(Connection connection, DatabasePlace place) {
    this.connection = connection;
    this.place = place;
  }

  static DatabaseCheck of(Connection connection, DatabasePlace place) {
    return new DatabaseCheck(connection, place);
  }

  /**
   * Requires that the user may execute these statements.
   *
   * @throws TickbeamException with all that is wrong
   * @throws SQLException when the server does not answer any more
   */
  void requireStatements(String... statements) throws SQLException {
    Set<String> problems = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement()) {
      requirePacketLength(statement, problems);
      for (String each : statements) {
        prepare(statement, each, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new TickbeamException(String.join(" ", problems));
    }
  }

  private void requirePacketLength(Statement statement, Set<String> problems) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet")) {
      result.next();
      long bytes = result.getLong(1);
      if (bytes < LEAST_PACKET_BYTES) {
        problems.add(
            "The database at "
                + place.shownUrl()
                + " has max_allowed_packet="
                + bytes
                + ": set it to 1M or more.");
      }
    }
  }

  /** The server checks tables, columns and rights when it prepares a statement. */
  private void prepare(Statement statement, String sql, Set<String> problems) throws SQLException {
    try {
      statement.execute("PREPARE tickbeam_check FROM '" + sql.replace("'", "''") + "'");
      statement.execute("DEALLOCATE PREPARE tickbeam_check");
    } catch (SQLException e) {
      DatabaseError error = DatabaseError.of(e);
      if (error.isTransient()) {
        throw e;
      }
      problems.add(error.line(place));
    }
  }
}
