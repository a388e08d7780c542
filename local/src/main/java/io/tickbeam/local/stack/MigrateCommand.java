package io.tickbeam.local.stack;

import com.mysql.cj.jdbc.Driver;
import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TablePrefixOption;
import io.tickbeam.contract.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link io.tickbeam.local.Migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam migrate --jdbcUrl=jdbc:mysql://db:3306/tickbeam --jdbcPasswordFile=/etc/tickbeam/owner",
      "  TICKBEAM_JDBC_PASSWORD=... tickbeam migrate"
    },
    usageHelpWidth = 100,
    description = "Creates the tables of a database, or updates them and keeps their rows.")
public final class MigrateCommand implements Callable<Integer> {

  private static final String PASSWORD_VARIABLE = "TICKBEAM_JDBC_PASSWORD";

  @Option(
      names = "--jdbcUrl",
      defaultValue = "jdbc:mysql://localhost:3306/tickbeam",
      description = "JDBC URL of the database (${DEFAULT-VALUE}).")
  private String jdbcUrl;

  @Option(
      names = "--jdbcUser",
      defaultValue = "tickbeam",
      description = "Database user, who may create and alter tables (${DEFAULT-VALUE}).")
  private String jdbcUser;

  @Option(
      names = "--jdbcPasswordFile",
      description = "File with the password. Default: environment variable " + PASSWORD_VARIABLE)
  private Path jdbcPasswordFile;

  @Option(
      names = JdbcSettings.OPTION,
      description =
          "File with properties of the database's driver, such as those of TLS. Default: that of"
              + " environment variable "
              + JdbcSettings.VARIABLE)
  private String jdbcConfig;

  @Mixin private TablePrefixOption tablePrefix;

  @Override
  public Integer call() throws SQLException {
    JdbcSettings.requireNoSecret(jdbcUrl);
    SettingsFile settings = JdbcSettings.read(JdbcSettings.file(jdbcConfig));
    JdbcSettings.unknown(settings, new Driver())
        .ifPresent(line -> System.err.println("migrate: " + line));
    int applied = Migrations.apply(jdbcUrl, jdbcUser, password(), settings, tablePrefix.names());
    System.out.println(
        applied == 0 ? "The database is up to date." : applied + " migrations applied.");
    return 0;
  }

  private String password() {
    if (jdbcPasswordFile == null) {
      return System.getenv().getOrDefault(PASSWORD_VARIABLE, "");
    }
    try {
      return Files.readString(jdbcPasswordFile).strip();
    } catch (IOException e) {
      throw new TickbeamException(
          "--jdbcPasswordFile=" + jdbcPasswordFile + " cannot be read: correct the path.", e);
    }
  }
}
