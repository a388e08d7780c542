package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The log of runs in table {@code batch_runs}, written by one process at a time. */
final class BatchRunsTable implements RunLog, AutoCloseable {

  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "scheduled_at",
          "started_at",
          "ended_at",
          "duration_ms",
          "runner",
          "range_from",
          "range_to",
          "rows_read",
          "rows_written",
          "result",
          "error");

  private final Database database;
  private final String table;
  private final String upsert;
  private final LockedConnection locked;
  private final Deque<LoggedRun> notYetLogged = new ArrayDeque<>();

  private BatchRunsTable(Database database, LockedConnection locked) {
    this.database = database;
    this.table = database.tables().batchRuns();
    this.upsert = upsert(table);
    this.locked = locked;
  }

  /**
   * Opens the log, for this process alone.
   *
   * @throws TickbeamException when the database does not answer, lacks the table, or another
   *     process has the log
   */
  static BatchRunsTable open(Database database) {
    database.requireStatements(upsert(database.tables().batchRuns()));
    try {
      return new BatchRunsTable(database, LockedConnection.take(database));
    } catch (SQLException e) {
      throw new TickbeamException(database.line(e), e);
    }
  }

  private static String upsert(String table) {
    return String.format(
        Locale.ROOT,
        "INSERT INTO %s (%s) VALUES (?%s) ON DUPLICATE KEY UPDATE %s",
        table,
        String.join(", ", COLUMNS),
        ", ?".repeat(COLUMNS.size() - 1),
        COLUMNS.stream()
            .map(column -> column + " = VALUES(" + column + ")")
            .collect(Collectors.joining(", ")));
  }

  /** Why the database or its lock is lost, in one line; empty while it is there. */
  String problem() {
    TaskState renewals = locked.renewals();
    return renewals.isUp()
        ? ""
        : "the database at " + database.shownUrl() + " is lost: " + renewals.lastFailure();
  }

  /** Marks as failed the runs whose process has ended before them; how many they are. */
  int markAbandoned() {
    try {
      return locked.use(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(
                  "UPDATE "
                      + table
                      + " SET result = 'failed', error = 'the process ended'"
                      + " WHERE result = 'running'");
            }
          });
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  @Override
  public LoggedRun begin(LoggedRun run) {
    try {
      logKept();
      return save(run);
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  @Override
  public String end(LoggedRun run) {
    notYetLogged.add(run);
    try {
      logKept();
      return null;
    } catch (SQLException e) {
      return explained(e).getMessage();
    } catch (TickbeamException e) {
      return e.getMessage();
    }
  }

  private void logKept() throws SQLException {
    while (!notYetLogged.isEmpty()) {
      save(notYetLogged.peek());
      notYetLogged.remove();
    }
  }

  private LoggedRun save(LoggedRun run) throws SQLException {
    return locked.use(connection -> save(run, connection));
  }

  private LoggedRun save(LoggedRun run, Connection connection) throws SQLException {
    Duration duration = run.duration();
    Object[] values = {
      run.runId(),
      utc(run.scheduledAt()),
      utc(run.startedAt()),
      utc(run.endedAt()),
      duration == null ? null : duration.toMillis(),
      run.runner(),
      utc(run.range().from()),
      utc(run.range().to()),
      run.rowsRead(),
      run.rowsWritten(),
      run.result(),
      run.error()
    };
    try (PreparedStatement statement =
        connection.prepareStatement(upsert, Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
      if (run.runId() != null) {
        return run;
      }
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return run.withRunId(keys.getLong(1));
      }
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private TickbeamException explained(SQLException e) {
    return new TickbeamException(database.line(e), e);
  }

  @Override
  public void close() throws SQLException {
    locked.close();
  }
}
