package io.tickbeam.dashboard;

/**
 * How to get into the database.
 *
 * @param jdbcUrl URL for MySQL's driver, without a password
 * @param user needs to read only
 * @param password of the user; empty for none
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  public DatabaseAddress {
    if (!jdbcUrl.startsWith("jdbc:mysql://")) {
      throw new DashboardException(
          "--jdbcUrl is like jdbc:mysql://localhost:3306/tickbeam, not " + jdbcUrl);
    }
  }

  /** Without the password, so that it gets into no log. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
