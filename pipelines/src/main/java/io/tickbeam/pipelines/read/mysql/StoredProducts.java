package io.tickbeam.pipelines.read.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The products in the archive of ticks, and the parts in which each is read.
 *
 * @param connection to the database
 * @param table name of the archive
 * @param fromNanos first event time that is read, inclusive, nanoseconds since 1970
 * @param toNanos last event time, exclusive, nanoseconds since 1970
 */
record StoredProducts(Connection connection, String table, long fromNanos, long toNanos) {

  private static final Logger LOG = LoggerFactory.getLogger(StoredProducts.class);

  /** How many of the products that are left out a message names. */
  private static final int MOST_NAMED = 10;

  /** A product, with the times of the first and the last of its ticks that are read. */
  record Product(String exchange, String productId, long firstTimeNanos, long lastTimeNanos) {}

  /**
   * Finds the products one by one, each with an index look-up. A single grouping query is as fast
   * only if the server has statistics; without them, as after a first fill, it reads all rows.
   *
   * @param products names of the products wanted, separated by commas; null for all
   */
  List<Product> named(String products) throws SQLException {
    Set<String> wanted = new TreeSet<>();
    if (products != null) {
      Arrays.stream(products.split(",")).map(String::strip).forEach(wanted::add);
    }
    List<Product> found = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    String exchange = "";
    while ((exchange = nextExchange(exchange)) != null) {
      String product = "";
      while ((product = nextProduct(exchange, product)) != null) {
        if (products == null || wanted.contains(product)) {
          times(exchange, product).ifPresent(found::add);
        } else {
          leftOut.add(exchange + " " + product);
        }
      }
    }
    tellLeftOut(leftOut);
    return found;
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

  private String nextExchange(String last) throws SQLException {
    return text("SELECT MIN(exchange) FROM " + table + " WHERE exchange > ?", last);
  }

  private String nextProduct(String exchange, String last) throws SQLException {
    String sql = "SELECT MIN(product_id) FROM " + table + " WHERE exchange = ? AND product_id > ?";
    return text(sql, exchange, last);
  }

  private Optional<Product> times(String exchange, String product) throws SQLException {
    String sql =
        "SELECT MIN(time_epoch_ns), MAX(time_epoch_ns) FROM "
            + table
            + " WHERE exchange = ? AND product_id = ? AND time_epoch_ns >= ? AND time_epoch_ns < ?";
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
   *
   * @param least least number of parts
   * @param mostRows the product has no more rows
   */
  List<Part> split(Product product, int least, long mostRows) throws SQLException {
    String first = keyAt(product, product.firstTimeNanos());
    String last = keyAt(product, product.lastTimeNanos());
    return KeyRange.split(first, last, least, mostRows).stream()
        .map(range -> new Part(product.exchange(), product.productId(), range))
        .toList();
  }

  private String keyAt(Product product, long timeNanos) throws SQLException {
    String sql =
        "SELECT MIN(tick_key) FROM "
            + table
            + " WHERE exchange = ? AND product_id = ? AND time_epoch_ns = ?";
    return text(sql, product.exchange(), product.productId(), timeNanos);
  }

  private String text(String sql, Object... parameters) throws SQLException {
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
}
