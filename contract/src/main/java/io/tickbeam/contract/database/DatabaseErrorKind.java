package io.tickbeam.contract.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Classes of errors of MySQL, MariaDB and their driver, each with what helps. In the lines, 1 is
 * the database, 2 what the server or the driver said, 3 the user, 4 what helps when the login is
 * refused.
 */
enum DatabaseErrorKind {
  TOO_MANY_CONNECTIONS(
      "The database at %1$s has no connection left (%2$s): end some of its clients, or raise"
          + " max_connections or the limit of user %3$s.",
      1040, 1203, 1226),
  LOGIN_REFUSED("The database refuses user %3$s (%2$s): %4$s.", 1045, 1698, 1524, 1251),
  ACCOUNT_CLOSED(
      "The database refuses user %3$s (%2$s): unlock the account or renew its password, then"
          + " correct "
          + DatabasePlace.LOGIN
          + ".",
      1820,
      1862,
      3118,
      4151),
  HOST_REFUSED(
      "The database at %1$s does not accept this machine (%2$s): allow its host, or unblock it with"
          + " FLUSH HOSTS.",
      1129, 1130),
  NO_DATABASE(
      "The database of %1$s does not exist (%2$s): create it, or correct --jdbcUrl.", 1049, 1046),
  NO_RIGHT(
      "User %3$s lacks a right in the database of %1$s (%2$s): grant it, or correct "
          + DatabasePlace.LOGIN
          + ".",
      1044,
      1142,
      1143,
      1227,
      1370),
  NO_TABLE("%2$s: create it with run-configs/migrate.sh.", 1146),
  OLD_TABLE(
      "The tables of %1$s are older than this program (%2$s): update them with"
          + " run-configs/migrate.sh.",
      1054),
  LOCKED(
      "The database at %1$s holds a lock for too long (%2$s): end the transaction that has it, SHOW"
          + " FULL PROCESSLIST lists them, then start this again.",
      1205, 1213),
  READ_ONLY(
      "The database at %1$s is read-only (%2$s): use one that takes writes, or correct --jdbcUrl.",
      1290, 1836, 1792),
  NO_SPACE("The database at %1$s has no space left (%2$s): make room for it.", 1021, 1114, 1041, 3),
  PACKET_TOO_LARGE(
      "The database at %1$s takes no statement of this length (%2$s): raise max_allowed_packet to"
          + " 1M or more.",
      1153),
  NEEDS_TLS(
      "The connection to %1$s is not secured as one side demands (%2$s): set sslMode or"
          + " allowPublicKeyRetrieval=true in --jdbcConfig or --jdbcUrl.",
      3159, 1835),
  UNUSABLE_SETTINGS("The driver cannot be set as it is told to for %1$s (%2$s)."),
  STOPPED(
      "The database at %1$s ended the connection (%2$s): see to it, then start this again.",
      1053, 1077, 1317, 1927, 1969, 3024),
  UNREACHABLE("No database answers at %1$s (%2$s): start one or correct --jdbcUrl."),
  OTHER("The database at %1$s reports an error (%2$s).");

  /** Of key stores that cannot be read, and of values that a property cannot have. */
  private static final Set<String> SETTINGS_ERRORS =
      Set.of("SSLParamsException", "WrongArgumentException");

  private final String line;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf
  private final Set<Integer> codes;

  DatabaseErrorKind(String line, Integer... codes) {
    this.line = line;
    this.codes = Set.copyOf(Arrays.asList(codes));
  }

  String line() {
    return line;
  }

  /** The class of an error number, else of what the driver says, else of the standard's state. */
  static DatabaseErrorKind of(SQLException error, Throwable root) {
    for (DatabaseErrorKind kind : values()) {
      if (kind.codes.contains(error.getErrorCode())) {
        return kind;
      }
    }
    String message = String.valueOf(root.getMessage());
    if (message.contains("max_allowed_packet")) {
      return PACKET_TOO_LARGE;
    }
    if (root instanceof SSLException
        || message.contains("Public Key Retrieval")
        || message.contains("SSL Connection required")) {
      return NEEDS_TLS;
    }
    if (isOfSettings(error)) {
      return UNUSABLE_SETTINGS;
    }
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    if (state.startsWith("28")) {
      return LOGIN_REFUSED;
    }
    // The driver gives no state of its own to a connection that fails among the rows of a result.
    return state.startsWith("08") || root instanceof IOException ? UNREACHABLE : OTHER;
  }

  /** Told by the names of the driver's classes, as this module has no driver. */
  private static boolean isOfSettings(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (SETTINGS_ERRORS.contains(each.getClass().getSimpleName())) {
        return true;
      }
    }
    return false;
  }
}
