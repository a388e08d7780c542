package io.tickbeam.pipelines.read.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many connections the server has left. */
final class FreeConnections {

  /** Kept for the steps that write, and for other clients. */
  private static final int RESERVED = 12;

  private static final int MOST = 256;

  private FreeConnections() {}

  /** How many connections readers may take: at least one, as one has just been opened. */
  static int forReaders(Connection connection) throws SQLException {
    long limit = number(connection, "SELECT @@max_connections", 1);
    long userLimit = number(connection, "SELECT @@max_user_connections", 1);
    long connected = number(connection, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", 2);
    long most = userLimit > 0 ? Math.min(limit, userLimit) : limit;
    return (int) Math.max(1, Math.min(MOST, most - connected - RESERVED));
  }

  private static long number(Connection connection, String query, int column) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getLong(column) : 0;
    }
  }
}
