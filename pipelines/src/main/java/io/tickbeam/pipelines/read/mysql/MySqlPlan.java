package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

  private static final long ALWAYS_FROM = 0;
  private static final long ALWAYS_TO = Long.MAX_VALUE;

  /**
   * Plans the read from the options and the content of the table.
   *
   * @throws TickbeamException when it does not answer or an option is wrong
   */
  static MySqlPlan of(TickerOptions options) {
    Database database = Database.of(options);
    String tickers = database.tables().tickers();
    database.requireStatements(TickRows.select(database.tables()));
    long leadIn = options.getLeadInSeconds() * EventTime.NANOS_PER_SECOND;
    long from =
        Math.max(nanos("--from", options.getFrom(), ALWAYS_FROM), Long.MIN_VALUE + leadIn) - leadIn;
    long to = nanos("--to", options.getTo(), ALWAYS_TO);
    if (from >= to) {
      throw new TickbeamException("--from must be before --to.");
    }
    try (Connection connection = database.connect()) {
      int readers = FreeConnections.forReaders(connection);
      long snapshotId = Snapshot.lastId(connection, tickers);
      StoredProducts stored = new StoredProducts(connection, tickers, from, to);
      List<StoredProducts.Product> products = stored.named(options.getProducts());
      int least = Math.max(1, options.getReadPartitions() / Math.max(1, products.size()));
      List<Part> parts = new ArrayList<>();
      for (StoredProducts.Product product : products) {
        // The table has at most as many rows as ids were assigned.
        parts.addAll(stored.split(product, least, snapshotId));
      }
      return new MySqlPlan(database, snapshotId, from, to, readers, List.copyOf(parts));
    } catch (SQLException e) {
      throw new TickbeamException(database.line(e), e);
    }
  }

  /** The statement that reads a part: exchange, product, first key, key after it, last id. */
  String query() {
    String select = TickRows.select(database.tables());
    String keys = " WHERE exchange = ? AND product_id = ? AND tick_key >= ? AND tick_key < ?";
    String snapshot = " AND archive_id <= ?";
    boolean isOfAllTimes = fromNanos == ALWAYS_FROM && toNanos == ALWAYS_TO;
    // Without the hint, servers scan the whole table for each part of a product with half of it.
    return isOfAllTimes
        ? select + " FORCE INDEX (PRIMARY)" + keys + snapshot
        : select
            + keys
            + snapshot
            + " AND time_epoch_ns >= "
            + fromNanos
            + " AND time_epoch_ns < "
            + toNanos;
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
