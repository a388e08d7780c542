package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.ConfigurationException;
import io.tickbeam.pipelines.Database;
import io.tickbeam.pipelines.TickerOptions;
import io.tickbeam.pipelines.tick.EventTime;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a bounded read reads. Its rows are fixed at the start: those up to the last {@code
 * archive_id} given out then, however long the read takes and on however many connections.
 *
 * @param database where the rows are
 * @param snapshotId highest {@code archive_id} that counts
 * @param parts ranges of rows that together are all of them, each once
 */
record MySqlPlan(Database database, long snapshotId, List<Part> parts) {

  private static final String TABLE = "tickers";

  /** Rows of one product in a range of event times, from inclusive, to exclusive, nanoseconds. */
  record Part(String exchange, String productId, long fromNanos, long toNanos)
      implements Serializable {}

  /**
   * Asks the database.
   *
   * @throws ConfigurationException when it does not answer or an option is wrong
   */
  static MySqlPlan of(TickerOptions options) {
    Database database = Database.of(options);
    database.requireTable(TABLE);
    long leadIn = options.getLeadInSeconds() * EventTime.NANOS_PER_SECOND;
    long from = nanos("--from", options.getFrom(), 0) - leadIn;
    long to = nanos("--to", options.getTo(), Long.MAX_VALUE);
    if (from >= to) {
      throw new ConfigurationException("--from must be before --to.");
    }
    try (Connection connection = database.connect()) {
      long snapshotId = snapshotId(connection);
      List<Part> whole = products(connection, options.getProducts(), from, to);
      int each = Math.max(1, options.getReadPartitions() / Math.max(1, whole.size()));
      return new MySqlPlan(
          database,
          snapshotId,
          whole.stream().flatMap(part -> split(part, each).stream()).toList());
    } catch (SQLException e) {
      throw new ConfigurationException("Table tickers cannot be read: " + e.getMessage(), e);
    }
  }

  private static long snapshotId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The lock waits for writers under way: none of them can commit a lower id afterwards.
      statement.execute("LOCK TABLES tickers READ");
      try (ResultSet result = statement.executeQuery("SELECT MAX(archive_id) FROM tickers")) {
        result.next();
        return result.getLong(1);
      } finally {
        statement.execute("UNLOCK TABLES");
      }
    }
  }

  private static List<Part> products(
      Connection connection, String products, long fromNanos, long toNanos) throws SQLException {
    Set<String> wanted = new TreeSet<>();
    if (products != null) {
      Arrays.stream(products.split(",")).map(String::strip).forEach(wanted::add);
    }
    List<Part> parts = new ArrayList<>();
    String sql =
        "SELECT exchange, product_id, MIN(time_epoch_ns), MAX(time_epoch_ns) FROM tickers"
            + " WHERE time_epoch_ns >= ? AND time_epoch_ns < ? GROUP BY exchange, product_id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, fromNanos);
      statement.setLong(2, toNanos);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String product = result.getString(2);
          if (products == null || wanted.contains(product)) {
            parts.add(
                new Part(result.getString(1), product, result.getLong(3), result.getLong(4) + 1));
          }
        }
      }
    }
    return parts;
  }

  private static List<Part> split(Part part, int count) {
    List<Part> parts = new ArrayList<>();
    long length = part.toNanos() - part.fromNanos();
    long step = Math.max(1, (length + count - 1) / count);
    for (long from = part.fromNanos(); from < part.toNanos(); from += step) {
      long to = Math.min(part.toNanos(), from + step);
      parts.add(new Part(part.exchange(), part.productId(), from, to));
    }
    return parts;
  }

  private static long nanos(String option, String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return EventTime.toNanos(Instant.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new ConfigurationException(
          option + "=" + text + " is no time: write it like 2025-12-02T03:00:00Z.", e);
    }
  }
}
