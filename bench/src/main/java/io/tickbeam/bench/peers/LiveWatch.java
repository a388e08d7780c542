package io.tickbeam.bench.peers;

import io.tickbeam.bench.peers.LiveFeed.Window;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Looks every hundredth of a second what another connection can see of a live stream's rows. */
final class LiveWatch {

  private static final String QUERY =
      "SELECT product_id, TIMESTAMPDIFF(SECOND, '1970-01-01', window_start), trade_count"
          + " FROM window_stats";

  private static final long POLL_NANOS = 10_000_000L;

  /** When a row was first seen with all its ticks, and how many those are. */
  record Seen(long micros, long ticks) {}

  private final Connection connection;
  private final LiveFeed feed;
  private final PeerProcess process;
  private final Map<Window, Seen> seen = new HashMap<>();

  LiveWatch(Connection connection, LiveFeed feed, PeerProcess process) {
    this.connection = connection;
    this.feed = feed;
    this.process = process;
  }

  Map<Window, Seen> seen() {
    return seen;
  }

  /**
   * Looks until there is a row.
   *
   * @throws IllegalStateException when there is none in time
   */
  void untilFirstRow(long atMostSeconds) throws SQLException, IOException, InterruptedException {
    long until = System.nanoTime() + atMostSeconds * 1_000_000_000L;
    while (seen.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("no row came in " + atMostSeconds + " s");
      }
      look();
    }
  }

  /** Looks for some time. */
  void until(long epochSeconds) throws SQLException, IOException, InterruptedException {
    while (System.currentTimeMillis() < epochSeconds * 1_000) {
      look();
    }
  }

  private void look() throws SQLException, IOException, InterruptedException {
    LockSupport.parkNanos(POLL_NANOS);
    feed.check();
    if (!process.isAlive()) {
      process.await();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      long micros = LiveFeed.nowMicros();
      while (rows.next()) {
        seen.merge(
            new Window(rows.getString(1), rows.getLong(2)),
            new Seen(micros, rows.getLong(3)),
            (before, now) -> before.ticks() == now.ticks() ? before : now);
      }
    }
  }
}
