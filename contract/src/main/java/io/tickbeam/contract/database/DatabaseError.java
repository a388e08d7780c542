package io.tickbeam.contract.database;

import io.tickbeam.contract.tls.TlsProblem;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** An error of MySQL, MariaDB or their driver: what it said, and what helps. */
public final class DatabaseError {

  private final SQLException error;
  private final DatabaseErrorKind kind;

  private DatabaseError(SQLException error) {
    this.error = error;
    this.kind =
        DatabaseErrorKind.of(
            error.getErrorCode(), error.getSQLState() == null ? "" : error.getSQLState(), root());
  }

  /** The error; of one that a pool of connections reports, the one that the pool met. */
  public static DatabaseError of(SQLException error) {
    SQLException innermost = error;
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return new DatabaseError(innermost);
  }

  /** One line: where, what the server or the driver said, and what to do. */
  public String line(DatabasePlace place) {
    Optional<TlsProblem> tls = TlsProblem.of(error).filter(DatabaseError::isOfCertificate);
    if (tls.isPresent()) {
      return tls.get().line("The database at " + place.shownUrl(), JdbcSettings.OPTION);
    }
    return String.format(
        Locale.ROOT,
        kind.line(),
        place.shownUrl(),
        words(),
        place.user(),
        place.urlOption(),
        place.loginOptions());
  }

  private static boolean isOfCertificate(TlsProblem problem) {
    return problem.kind() != TlsProblem.Kind.OTHER;
  }

  /**
   * Whether the same may succeed a little later, on another connection: the connection is lost,
   * none is free, or others have what it needs locked.
   */
  public boolean isTransient() {
    return switch (kind) {
      case UNREACHABLE, TOO_MANY_CONNECTIONS, LOCKED, STOPPED -> true;
      default -> false;
    };
  }

  /** Whether a lock that others hold was waited for in vain. */
  public boolean isLocked() {
    return kind == DatabaseErrorKind.LOCKED;
  }

  /** The server's words with the number of the error, else what the network said. */
  public String words() {
    if (error.getErrorCode() > 0) {
      return firstLine(error) + ", error " + error.getErrorCode();
    }
    return firstLine(root());
  }

  private Throwable root() {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    String line =
        message.lines().filter(each -> !each.isBlank()).findFirst().orElse(error.toString());
    return line.strip().replaceFirst("[.:]$", "");
  }
}
