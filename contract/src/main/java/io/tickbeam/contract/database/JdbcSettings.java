package io.tickbeam.contract.database;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SecretInUrl;
import io.tickbeam.contract.settings.SettingsFile;
import java.util.List;
import java.util.Map;

/** Properties of MySQL's driver from a file, such as those of TLS and its key stores. */
public final class JdbcSettings {

  /** The option that names the file. */
  public static final String OPTION = "--jdbcConfig";

  /** Names the file when the option does not. */
  public static final String VARIABLE = "TICKBEAM_JDBC_CONFIG";

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
   * The properties.
   *
   * @param file null for none
   * @throws TickbeamException when the file or a secret that it refers to cannot be read, or when
   *     it has the login, which has options of its own
   */
  public static Map<String, String> read(String file) {
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
    return settings.resolved();
  }
}
