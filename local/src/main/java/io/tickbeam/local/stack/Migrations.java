package io.tickbeam.local.stack;

import io.tickbeam.contract.database.DatabaseError;
import io.tickbeam.contract.database.DatabasePlace;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.settings.SettingsFile;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The migrations of {@code sql/migrations}, which make and update the tables. */
final class Migrations {

  /** Longest wait for a transaction that uses a table, instead of the servers' day. */
  private static final int LOCK_SECONDS = 60;

  private static final int LOGIN_SECONDS = 10;

  /** Longest time that one statement of a migration may take. */
  private static final long LONGEST_MILLIS = 6 * 3_600_000L;

  private Migrations() {}

  /**
   * Applies the migrations that the database does not have yet. A database of version 0.1.0, which
   * has no record of migrations, keeps its rows.
   *
   * @param settings properties of the driver
   * @param tables names of the tables, and of the history of the migrations
   * @return how many were applied
   * @throws TickbeamException when the database does not answer or a migration fails
   */
  static int apply(
      String jdbcUrl, String user, String password, SettingsFile settings, TableNames tables) {
    // Reaching the server has a bound of its own: a migration may take its time.
    DriverManager.setLoginTimeout(LOGIN_SECONDS);
    try {
      return Flyway.configure()
          .dataSource(bounded(jdbcUrl), user, password)
          .jdbcProperties(settings.resolved())
          .initSql("SET SESSION lock_wait_timeout = " + LOCK_SECONDS)
          .resourceProvider(MigrationFiles.of(tables))
          .placeholderReplacement(false)
          .table(tables.migrations())
          // The first migration creates only tables that are missing: it runs on any database.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      DatabasePlace place = new DatabasePlace(jdbcUrl, user, settings);
      throw new TickbeamException("The database cannot be migrated: " + reason(e, place), e);
    }
  }

  private static String bounded(String jdbcUrl) {
    return jdbcUrl.contains("socketTimeout=")
        ? jdbcUrl
        : jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "socketTimeout=" + LONGEST_MILLIS;
  }

  /** The server's words, where there are any. */
  private static String reason(FlywayException e, DatabasePlace place) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return DatabaseError.of(sql).line(place);
      }
    }
    return e.getMessage().lines().findFirst().orElse("");
  }
}
