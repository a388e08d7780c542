package io.tickbeam.pipelines.write.mysql;

import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.servers.ConnectedFn;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upserts rows in batches, on bounded and unbounded input alike. A batch that meets a lost
 * connection or a deadlock is tried again; what fails for good fails the bundle.
 *
 * @param <T> an element that has rows
 * @param <R> what becomes a row
 */
final class RowWriter<T, R> extends ConnectedFn<T, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);
  private static final int BATCH_ROWS = 1_000;
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_NANOS = 100_000_000L;

  /** Sets the parameters of a statement. */
  interface Binder<R> extends Serializable {
    void bind(R row, PreparedStatement statement) throws SQLException;
  }

  private final Database database;
  private final String sql;
  private final SerializableFunction<T, List<R>> rowsOf;
  private final Binder<R> binder;
  private final SerializableFunction<Void, Counter> counterOf;
  private final SinkMeter meter;
  private final SerializableFunction<R, Long> firstEndSeconds;
  private final Distribution workTime = WorkTime.distribution();
  private transient Counter written;
  private transient List<R> rows;

  /**
   * A writer.
   *
   * @param rowsOf the rows of an element
   * @param firstEndSeconds the end of the window whose first result this is, seconds since 1970;
   *     null for all else
   */
  RowWriter(
      Database database,
      String sql,
      SerializableFunction<T, List<R>> rowsOf,
      Binder<R> binder,
      SerializableFunction<Void, Counter> counterOf,
      SinkMeter meter,
      SerializableFunction<R, Long> firstEndSeconds) {
    this.database = database;
    this.sql = sql;
    this.rowsOf = rowsOf;
    this.binder = binder;
    this.counterOf = counterOf;
    this.meter = meter;
    this.firstEndSeconds = firstEndSeconds;
  }

  @Setup
  @Override
  public void setup() {
    super.setup();
    written = counterOf.apply(null);
  }

  @StartBundle
  public void startBundle() {
    rows = new ArrayList<>();
  }

  @ProcessElement
  public void processElement(@Element T element) throws SQLException, IOException {
    rows.addAll(rowsOf.apply(element));
    if (rows.size() >= BATCH_ROWS) {
      flush();
    }
  }

  @FinishBundle
  public void finishBundle() throws SQLException, IOException {
    if (!rows.isEmpty()) {
      flush();
    }
  }

  private void flush() throws SQLException, IOException {
    long startNanos = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        write();
        break;
      } catch (SQLException e) {
        if (!isTransient(e) || hasWaitedForConnection(e) || attempt == ATTEMPTS) {
          throw lost(e);
        }
        meter.retried();
        LOG.warn(
            "{} did not take {} rows, attempt {} of {}: {}",
            database.shownUrl(),
            rows.size(),
            attempt,
            ATTEMPTS,
            DatabaseError.of(e).words());
        LockSupport.parkNanos(FIRST_PAUSE_NANOS << attempt);
      }
    }
    written.inc(rows.size());
    meter.wrote(rows.size(), startNanos);
    for (R row : rows) {
      Long endSeconds = firstEndSeconds.apply(row);
      if (endSeconds != null) {
        meter.wroteFirst(endSeconds);
      }
    }
    workTime.update(System.currentTimeMillis());
    rows.clear();
  }

  private void write() throws SQLException {
    try (Connection connection = database.pool().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (R row : rows) {
        binder.bind(row, statement);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  /**
   * What it means for whoever runs the job. Without a cause, as the innermost message is shown to
   * the user.
   */
  private IOException lost(SQLException e) {
    IOException lost =
        new IOException(
            "The database at "
                + database.shownUrl()
                + " takes no rows any more. "
                + database.line(e)
                + " Then start the run again; nothing is lost or stored twice.");
    lost.addSuppressed(e);
    return lost;
  }

  private static boolean isTransient(SQLException e) {
    return e instanceof SQLTransientConnectionException || DatabaseError.of(e).isTransient();
  }

  /** Whether the pool could open no connection, and has tried long enough. */
  private static boolean hasWaitedForConnection(SQLException e) {
    return e instanceof SQLTransientConnectionException && e.getCause() != null;
  }
}
