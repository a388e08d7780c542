package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a bounded read. They are fixed at its start: the rows up to the last {@code
 * archive_id} at that time, however long the read takes and on however many connections.
 *
 * @param database the database to read
 * @param snapshotId highest {@code archive_id} to read
 * @param fromNanos first event time, inclusive, nanoseconds since 1970
 * @param toNanos last event time, exclusive, nanoseconds since 1970
 * @param readers how many parts a process reads at once
 * @param parts disjoint ranges of keys that cover all rows
 */
record MySqlPlan(
    Database database, long snapshotId, long fromNanos, long toNanos, int readers, List<Part> parts)
    implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(MySqlPlan.class);

  /** How many of the products that are left out a message names. */
  private static final int MOST_NAMED = 10;

  private static final long ALWAYS_FROM = 0;
  private static final long ALWAYS_TO = Long.MAX_VALUE;

  /** A product, with the times of the first and the last of its ticks that are read. */
  private record Product(
      String exchange, String productId, long firstTimeNanos, long lastTimeNanos) {}

  /**
   * Plans the read from the options and the content of the table.
   *
   * @throws TickbeamException when it does not answer or an option is wrong
   */
  static MySqlPlan of(TickerOptions options) {
    Database database = Database.of(options);
    database.requireStatements(TickRows.SELECT);
    long leadIn = options.getLeadInSeconds() * EventTime.NANOS_PER_SECOND;
    long from =
        Math.max(nanos("--from", options.getFrom(), ALWAYS_FROM), Long.MIN_VALUE + leadIn) - leadIn;
    long to = nanos("--to", options.getTo(), ALWAYS_TO);
    if (from >= to) {
      throw new TickbeamException("--from must be before --to.");
    }
    try (Connection connection = database.connect()) {
      int readers = FreeConnections.forReaders(connection);
      long snapshotId = Snapshot.lastId(connection);
      List<Product> products = products(connection, options.getProducts(), from, to);
      int least = Math.max(1, options.getReadPartitions() / Math.max(1, products.size()));
      List<Part> parts = new ArrayList<>();
      for (Product product : products) {
        // The table has at most as many rows as ids were assigned.
        parts.addAll(split(connection, product, least, snapshotId));
      }
      return new MySqlPlan(database, snapshotId, from, to, readers, List.copyOf(parts));
    } catch (SQLException e) {
      throw new TickbeamException(database.line(e), e);
    }
  }

  /** The statement that reads a part: exchange, product, first key, key after it, last id. */
  String query() {
    String keys = " WHERE exchange = ? AND product_id = ? AND tick_key >= ? AND tick_key < ?";
    String snapshot = " AND archive_id <= ?";
    boolean isOfAllTimes = fromNanos == ALWAYS_FROM && toNanos == ALWAYS_TO;
    // Without the hint, servers scan the whole table for each part of a product with half of it.
    return isOfAllTimes
        ? TickRows.SELECT + " FORCE INDEX (PRIMARY)" + keys + snapshot
        : TickRows.SELECT
            + keys
            + snapshot
            + " AND time_epoch_ns >= "
            + fromNanos
            + " AND time_epoch_ns < "
            + toNanos;
  }

  /**
   * Tells of stored products that are not read: an option may come from a file for all commands.
   */
  private static void tellLeftOut(List<String> leftOut) {
    if (!leftOut.isEmpty()) {
      LOG.info(
          "--products leaves out {} stored products: {}{}",
          leftOut.size(),
          String.join(", ", leftOut.subList(0, Math.min(MOST_NAMED, leftOut.size()))),
          leftOut.size() > MOST_NAMED ? ", ..." : "");
    }
  }

  /**
   * Finds the products one by one, each with an index look-up. A single grouping query is as fast
   * only if the server has statistics; without them, as after a first fill, it reads all rows.
   */
  private static List<Product> products(
      Connection connection, String products, long fromNanos, long toNanos) throws SQLException {
    Set<String> wanted = new TreeSet<>();
    if (products != null) {
      Arrays.stream(products.split(",")).map(String::strip).forEach(wanted::add);
    }
    List<Product> found = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    String exchange = "";
    while ((exchange = nextExchange(connection, exchange)) != null) {
      String product = "";
      while ((product = nextProduct(connection, exchange, product)) != null) {
        if (products == null || wanted.contains(product)) {
          times(connection, exchange, product, fromNanos, toNanos).ifPresent(found::add);
        } else {
          leftOut.add(exchange + " " + product);
        }
      }
    }
    tellLeftOut(leftOut);
    return found;
  }

  private static String nextExchange(Connection connection, String last) throws SQLException {
    return text(connection, "SELECT MIN(exchange) FROM tickers WHERE exchange > ?", last);
  }

  private static String nextProduct(Connection connection, String exchange, String last)
      throws SQLException {
    String sql = "SELECT MIN(product_id) FROM tickers WHERE exchange = ? AND product_id > ?";
    return text(connection, sql, exchange, last);
  }

  private static Optional<Product> times(
      Connection connection, String exchange, String product, long fromNanos, long toNanos)
      throws SQLException {
    String sql =
        "SELECT MIN(time_epoch_ns), MAX(time_epoch_ns) FROM tickers WHERE exchange = ?"
            + " AND product_id = ? AND time_epoch_ns >= ? AND time_epoch_ns < ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, exchange);
      statement.setString(2, product);
      statement.setLong(3, fromNanos);
      statement.setLong(4, toNanos);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        Product times = new Product(exchange, product, result.getLong(1), result.getLong(2));
        return result.wasNull() ? Optional.empty() : Optional.of(times);
      }
    }
  }

  /**
   * Splits by key and not by time: rows are stored in the order of their keys, so each is read
   * once. Keys mostly ascend with time, so the keys of the first and last tick tell where to split.
   */
  private static List<Part> split(Connection connection, Product product, int least, long mostRows)
      throws SQLException {
    String first = keyAt(connection, product, product.firstTimeNanos());
    String last = keyAt(connection, product, product.lastTimeNanos());
    return KeyRange.split(first, last, least, mostRows).stream()
        .map(range -> new Part(product.exchange(), product.productId(), range))
        .toList();
  }

  private static String keyAt(Connection connection, Product product, long timeNanos)
      throws SQLException {
    String sql =
        "SELECT MIN(tick_key) FROM tickers"
            + " WHERE exchange = ? AND product_id = ? AND time_epoch_ns = ?";
    return text(connection, sql, product.exchange(), product.productId(), timeNanos);
  }

  private static String text(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
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
      throw new TickbeamException(
          option + "=" + text + " is not a valid time: write it like 2025-12-02T03:00:00Z.", e);
    }
  }
}
