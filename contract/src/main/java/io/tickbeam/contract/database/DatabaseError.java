package io.tickbeam.contract.database;

import io.tickbeam.contract.tls.TlsProblem;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An error of MySQL, MariaDB or their driver: what it said, and what helps. */
public final class DatabaseError {

  private final SQLException error;
  private final DatabaseErrorKind kind;

  private DatabaseError(SQLException error) {
    this.error = error;
    this.kind = DatabaseErrorKind.of(error, root());
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
    if (kind == DatabaseErrorKind.UNUSABLE_SETTINGS) {
      return place.unusable(words());
    }
    Optional<TlsProblem> tls = TlsProblem.of(error).filter(DatabaseError::isOfCertificate);
    if (place.hasCertificate() && mayRefuseCertificate(tls)) {
      // Without what the network said, which differs from one attempt to the next.
      return String.format(
          Locale.ROOT,
          "The database at %s ends TLS connections at their start: it may refuse the certificate of"
              + " %s as expired or as one of a CA that it does not trust: renew it.",
          place.shownUrl(),
          place.settings());
    }
    if (tls.isPresent()) {
      return tls.get().line("The database at " + place.shownUrl(), JdbcSettings.OPTION);
    }
    String words = words();
    return String.format(
        Locale.ROOT, kind.line(), place.shownUrl(), words, place.user(), place.loginAdvice(words));
  }

  /** A server that refuses the certificate of a client says so, or hangs up before it is heard. */
  private boolean mayRefuseCertificate(Optional<TlsProblem> tls) {
    return tls.isPresent()
        ? tls.get().kind() == TlsProblem.Kind.CLIENT_REFUSED
        : root() instanceof SocketException lost
            && !(lost instanceof ConnectException)
            && Arrays.stream(lost.getStackTrace()).anyMatch(DatabaseError::isOfConnecting);
  }

  /** Whether the driver was connecting, and not waiting for an answer. */
  private static boolean isOfConnecting(StackTraceElement call) {
    return call.getClassName().equals("com.mysql.cj.NativeSession")
        && call.getMethodName().equals("connect");
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
    return firstLine(kind == DatabaseErrorKind.UNUSABLE_SETTINGS ? error : root());
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
