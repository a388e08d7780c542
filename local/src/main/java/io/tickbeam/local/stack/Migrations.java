package io.tickbeam.local.stack;

import io.tickbeam.contract.error.TickbeamException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The migrations of {@code sql/migrations}, which make and update the tables. */
final class Migrations {

  private Migrations() {}

  /**
   * Applies the migrations that the database does not have yet. A database of version 0.1.0, which
   * has no record of migrations, keeps its rows.
   *
   * @return how many were applied
   * @throws TickbeamException when the database does not answer or a migration fails
   */
  static int apply(String jdbcUrl, String user, String password) {
    try {
      return Flyway.configure()
          .dataSource(jdbcUrl, user, password)
          .locations("classpath:migrations")
          .failOnMissingLocations(true)
          // The first migration creates only tables that are missing: it runs on any database.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      String reason = e.getMessage().lines().findFirst().orElse("");
      throw new TickbeamException("The database cannot be migrated: " + reason, e);
    }
  }
}
