package io.tickbeam.contract.database;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SecretInUrl;
import io.tickbeam.contract.settings.SettingsFile;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Properties of MySQL's driver from a file, such as those of TLS and its key stores. */
public final class JdbcSettings {

  /** The option that names the file. */
  public static final String OPTION = "--jdbcConfig";

  /** Names the file when the option does not. */
  public static final String VARIABLE = "TICKBEAM_JDBC_CONFIG";

  private static final String ANY_URL = "jdbc:mysql://localhost/";

  private JdbcSettings() {}

  /**
   * Requires that a URL holds no secret.
   *
   * @throws TickbeamException when it does
   */
  public static void requireNoSecret(String jdbcUrl) {
    if (SecretInUrl.isIn(jdbcUrl)) {
      throw new TickbeamException(
          "--jdbcUrl must not hold a user or password: use --jdbcUser, and --jdbcPasswordFile or"
              + " TICKBEAM_JDBC_PASSWORD; passwords of key stores go into the file of "
              + OPTION
              + ".");
    }
  }

  /** The file that the option names, else the variable, else null. */
  public static String file(String option) {
    return SettingsFile.named(option, VARIABLE);
  }

  /**
   * The properties, whose secrets can be looked up.
   *
   * @param file null for none
   * @throws TickbeamException when the file or a secret that it refers to cannot be read, or when
   *     it has the login, which has options of its own
   */
  public static SettingsFile read(String file) {
    SettingsFile settings = SettingsFile.read(OPTION, file);
    for (String login : List.of("user", "password")) {
      if (settings.values().containsKey(login)) {
        throw new TickbeamException(
            settings
                + " sets "
                + login
                + ": remove it, and use --jdbcUser, and --jdbcPasswordFile or"
                + " TICKBEAM_JDBC_PASSWORD.");
      }
    }
    Map<String, String> unused = settings.resolved();
    return settings;
  }

  /**
   * The line for properties that the driver does not know, such as misspelt ones, and would pass
   * over in silence.
   *
   * @return empty when it knows all of them
   */
  public static Optional<String> unknown(SettingsFile settings, Driver driver) {
    if (settings.values().isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try {
      for (DriverPropertyInfo each : driver.getPropertyInfo(ANY_URL, new Properties())) {
        known.add(each.name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("MySQL's driver does not tell its properties", e);
    }
    return settings.unknown(known, "MySQL's driver");
  }
}
