package io.tickbeam.bench.measure;

import io.tickbeam.bench.feed.LiveFeed.Window;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Polls the rows of a stream on a connection of its own: when each row is first there, and when it
 * has how many ticks.
 */
public final class RowWatch implements Callable<Void> {

  /** Rows are seen at most this much too late. */
  public static final long POLL_MILLIS = 10;

  /**
   * A row as it was seen.
   *
   * @param micros when, microseconds since 1970
   */
  record Seen(long micros, long tradeCount) {}

  private final Database database;
  private final String query;
  private final Map<Window, List<Seen>> seen = new HashMap<>();
  private volatile boolean stopped;

  /** A watch of table {@code window_stats}. */
  public RowWatch(Database database) {
    this.database = database;
    this.query =
        "SELECT exchange, product_id, TIMESTAMPDIFF(SECOND, '1970-01-01', window_start),"
            + " trade_count FROM "
            + database.tables().of(ResultKind.WINDOW_STATS)
            + " WHERE mode = 'stream'"
            + " AND window_start > UTC_TIMESTAMP() - INTERVAL 2 MINUTE";
  }

  /** What was seen so far, by window, each row once for every count of ticks. */
  synchronized Map<Window, List<Seen>> seen() {
    Map<Window, List<Seen>> copy = new HashMap<>();
    seen.forEach((window, rows) -> copy.put(window, List.copyOf(rows)));
    return copy;
  }

  /** Lets {@link #call} return. */
  void stop() {
    stopped = true;
  }

  /** Looks until the watch is stopped. */
  @Override
  public Void call() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (!stopped) {
        look(statement);
        LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
      }
    }
    return null;
  }

  private void look(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      Instant now = Instant.now();
      long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
      synchronized (this) {
        while (rows.next()) {
          Series series = new Series(rows.getString(1), rows.getString(2));
          note(new Window(series, rows.getLong(3)), new Seen(micros, rows.getLong(4)));
        }
      }
    }
  }

  private void note(Window window, Seen row) {
    List<Seen> before = seen.computeIfAbsent(window, any -> new ArrayList<>());
    if (before.isEmpty() || before.get(before.size() - 1).tradeCount() != row.tradeCount()) {
      before.add(row);
    }
  }
}
