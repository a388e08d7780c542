package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rows of a part, on a connection of its own. A part whose connection is lost is read
 * again from its start; the ticks that it gave before are copies then, and count as such.
 *
 * <p>As many parts are read at once as the server has connections for, in each process; further
 * readers wait for their turn.
 */
final class ReadRowsFn extends DoFn<Part, Tick> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadRowsFn.class);
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final Map<Database, Semaphore> TURNS = new ConcurrentHashMap<>();

  private final MySqlPlan plan;
  private final Counter read = TickerMetrics.READ.counter();
  private final Distribution workTime = WorkTime.distribution();
  private final TickRow row = new TickRow();

  ReadRowsFn(MySqlPlan plan) {
    this.plan = plan;
  }

  @StartBundle
  public void startBundle() {
    workTime.update(System.currentTimeMillis());
  }

  @ProcessElement
  public void processElement(@Element Part part, OutputReceiver<Tick> out)
      throws IOException, InterruptedException {
    Semaphore turns =
        TURNS.computeIfAbsent(plan.database(), any -> new Semaphore(plan.readers(), true));
    turns.acquire();
    try {
      readUntilDone(part, out);
    } finally {
      turns.release();
    }
  }

  private void readUntilDone(Part part, OutputReceiver<Tick> out)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        read(part, out);
        return;
      } catch (SQLException e) {
        DatabaseError error = DatabaseError.of(e);
        if (attempt == ATTEMPTS || !error.isTransient()) {
          throw lost(e);
        }
        LOG.warn(
            "A part of table tickers is read again, attempt {} of {} failed: {}",
            attempt,
            ATTEMPTS,
            error.words());
        Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
      }
    }
  }

  private void read(Part part, OutputReceiver<Tick> out) throws SQLException {
    try (Connection connection = plan.database().connect();
        PreparedStatement statement = connection.prepareStatement(plan.query())) {
      // The driver's way of asking for rows one by one.
      statement.setFetchSize(Integer.MIN_VALUE);
      statement.setString(1, part.exchange());
      statement.setString(2, part.productId());
      statement.setString(3, part.keys().from());
      statement.setString(4, part.keys().to());
      statement.setLong(5, plan.snapshotId());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Tick tick = row.mapRow(rows);
          read.inc();
          out.outputWithTimestamp(tick, Instant.ofEpochMilli(tick.eventMillis()));
        }
      }
    }
  }

  /** Without a cause, as the innermost message is shown to the user, and this one is clearer. */
  private IOException lost(SQLException e) {
    IOException lost =
        new IOException(
            "Table tickers cannot be read to its end. "
                + plan.database().line(e)
                + " The next run reads it anew; nothing is stored twice.");
    lost.addSuppressed(e);
    return lost;
  }
}
