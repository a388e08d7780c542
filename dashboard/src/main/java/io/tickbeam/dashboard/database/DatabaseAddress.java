package io.tickbeam.dashboard.database;

import io.tickbeam.contract.database.DatabasePlace;
import io.tickbeam.contract.error.TickbeamException;

/**
 * Where the database is, and who reads it.
 *
 * @param jdbcUrl URL for MySQL's driver, without a password
 * @param user needs to read only
 * @param password of the user; empty for none
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  public DatabaseAddress {
    if (!jdbcUrl.startsWith("jdbc:mysql://")) {
      throw new TickbeamException(
          "--jdbcUrl is like jdbc:mysql://localhost:3306/tickbeam, not " + jdbcUrl);
    }
  }

  /** As error messages name it. */
  DatabasePlace place() {
    return new DatabasePlace(jdbcUrl, user, "--jdbcUrl", "--jdbcUser or --jdbcPasswordFile");
  }

  /** Without the password, and without the URL's parameters, which may hold one: for logs. */
  @Override
  public String toString() {
    return user + " at " + place().shownUrl();
  }
}
