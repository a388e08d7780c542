package io.tickbeam.dashboard.database;

import io.tickbeam.contract.database.DatabasePlace;
import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.settings.SettingsFile;

/**
 * Where the database is, and who reads it.
 *
 * @param jdbcUrl URL for MySQL's driver, without a password
 * @param user needs to read only
 * @param password of the user; empty for none
 * @param settings properties of the driver
 * @param tables names of its tables
 */
public record DatabaseAddress(
    String jdbcUrl, String user, String password, SettingsFile settings, TableNames tables) {

  public DatabaseAddress {
    if (!jdbcUrl.startsWith("jdbc:mysql://")) {
      throw new TickbeamException(
          "--jdbcUrl is like jdbc:mysql://localhost:3306/tickbeam, not " + jdbcUrl);
    }
    JdbcSettings.requireNoSecret(jdbcUrl);
  }

  /** A database with the usual tables, whose driver needs no properties but those of the URL. */
  public DatabaseAddress(String jdbcUrl, String user, String password) {
    this(jdbcUrl, user, password, SettingsFile.none(JdbcSettings.OPTION), TableNames.usual());
  }

  /** As error messages name it. */
  DatabasePlace place() {
    return new DatabasePlace(jdbcUrl, user, settings);
  }

  /** Without the password, and without the URL's parameters, which may hold one: for logs. */
  @Override
  public String toString() {
    return user + " at " + place().shownUrl();
  }
}
