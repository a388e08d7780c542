package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.ConfigurationException;
import io.tickbeam.pipelines.Database;
import io.tickbeam.pipelines.TickerOptions;
import io.tickbeam.pipelines.tick.EventTime;
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
 * @param fromNanos first event time, nanoseconds since 1970
 * @param toNanos event time before which all lie
 * @param parts ranges of rows that together are all of them, each once
 */
record MySqlPlan(
    Database database, long snapshotId, long fromNanos, long toNanos, List<Part> parts) {

  private static final String TABLE = "tickers";
  private static final long ALWAYS_FROM = 0;
  private static final long ALWAYS_TO = Long.MAX_VALUE;

  /** A product's ticks, of any time. */
  private record Product(
      String exchange, String productId, long firstTimeNanos, long lastTimeNanos) {}

  /**
   * Asks the database.
   *
   * @throws ConfigurationException when it does not answer or an option is wrong
   */
  static MySqlPlan of(TickerOptions options) {
    Database database = Database.of(options);
    database.requireTable(TABLE);
    long leadIn = options.getLeadInSeconds() * EventTime.NANOS_PER_SECOND;
    long from = nanos("--from", options.getFrom(), ALWAYS_FROM) - leadIn;
    long to = nanos("--to", options.getTo(), ALWAYS_TO);
    if (from >= to) {
      throw new ConfigurationException("--from must be before --to.");
    }
    try (Connection connection = database.connect()) {
      long snapshotId = snapshotId(connection);
      List<Product> products = products(connection, options.getProducts(), from, to);
      int each = Math.max(1, options.getReadPartitions() / Math.max(1, products.size()));
      List<Part> parts = new ArrayList<>();
      for (Product product : products) {
        parts.addAll(split(connection, product, each));
      }
      return new MySqlPlan(database, snapshotId, from, to, parts);
    } catch (SQLException e) {
      throw new ConfigurationException("Table tickers cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether ticks of all times are read. */
  boolean isOfAllTimes() {
    return fromNanos == ALWAYS_FROM && toNanos == ALWAYS_TO;
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

  private static List<Product> products(
      Connection connection, String products, long fromNanos, long toNanos) throws SQLException {
    Set<String> wanted = new TreeSet<>();
    if (products != null) {
      Arrays.stream(products.split(",")).map(String::strip).forEach(wanted::add);
    }
    List<Product> found = new ArrayList<>();
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
            found.add(
                new Product(result.getString(1), product, result.getLong(3), result.getLong(4)));
          }
        }
      }
    }
    return found;
  }

  /**
   * By key, not by time: rows lie in the order of their keys, so that each is read once. Keys go
   * with time mostly, so those of the first and last tick tell where to split.
   */
  private static List<Part> split(Connection connection, Product product, int count)
      throws SQLException {
    List<KeyRange> ranges = List.of(KeyRange.ALL);
    if (count > 1) {
      ranges =
          KeyRange.split(
              keyAt(connection, product, product.firstTimeNanos()),
              keyAt(connection, product, product.lastTimeNanos()),
              count);
    }
    return ranges.stream()
        .map(range -> new Part(product.exchange(), product.productId(), range))
        .toList();
  }

  private static String keyAt(Connection connection, Product product, long timeNanos)
      throws SQLException {
    String sql =
        "SELECT MIN(tick_key) FROM tickers"
            + " WHERE exchange = ? AND product_id = ? AND time_epoch_ns = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, product.exchange());
      statement.setString(2, product.productId());
      statement.setLong(3, timeNanos);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
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
