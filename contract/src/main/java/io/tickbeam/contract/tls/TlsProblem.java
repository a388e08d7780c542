package io.tickbeam.contract.tls;

import java.io.EOFException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why a TLS connection did not come about.
 *
 * @param kind the class of the problem
 * @param words what Java said, one line without its last full stop
 */
public record TlsProblem(Kind kind, String words) {

  /** Classes of problems. In the lines, 1 is the server, 2 the words, 3 where to set stores. */
  public enum Kind {
    EXPIRED("%1$s has a certificate that has expired (%2$s): renew it on the server."),
    NOT_YET_VALID(
        "%1$s has a certificate that is not valid yet (%2$s): correct the clock of one of the"
            + " machines, or renew it on the server."),
    OTHER_NAME(
        "%1$s has a certificate for another name (%2$s): connect by a name that it has, or renew it"
            + " with this one."),
    UNTRUSTED(
        "%1$s has a certificate that is not trusted here (%2$s): put the CA that signed it into the"
            + " trust store of %3$s."),
    CLIENT_REFUSED(
        "%1$s accepts no client without a valid certificate (%2$s): name a key store with one in"
            + " %3$s, or renew the one in it, which has expired or is of a CA that the server does"
            + " not trust."),
    OTHER("TLS with %1$s fails (%2$s): correct %3$s, or the address.");

    private final String line;

    Kind(String line) {
      this.line = line;
    }
  }

  private static final Pattern NAME =
      Pattern.compile(
          "No subject alternative|No name matching|identity (check|verification) failed",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TRUST =
      Pattern.compile(
          "valid certification path|No trusted certificate|trust anchors?|trustAnchors|"
              + "signature check failed|PKIX path building");
  private static final Pattern ALERT =
      Pattern.compile(
          "fatal alert: (bad_certificate|certificate_\\w+|unknown_ca|access_denied|"
              + "unsupported_certificate|handshake_failure)");

  /** The problem of TLS that an error comes from, if it does. */
  public static Optional<TlsProblem> of(Throwable error) {
    TlsProblem found = null;
    for (Throwable each = error; each != null; each = each.getCause()) {
      Kind kind = kind(each);
      // A later cause tells more, unless it is of a class that tells nothing.
      if (kind != null && (found == null || kind != Kind.OTHER)) {
        found = new TlsProblem(kind, words(each));
      }
    }
    return Optional.ofNullable(found);
  }

  private static Kind kind(Throwable error) {
    String message = String.valueOf(error.getMessage());
    if (error instanceof CertificateExpiredException) {
      return Kind.EXPIRED;
    }
    if (error instanceof CertificateNotYetValidException) {
      return Kind.NOT_YET_VALID;
    }
    if (NAME.matcher(message).find()) {
      return Kind.OTHER_NAME;
    }
    if (TRUST.matcher(message).find()) {
      return Kind.UNTRUSTED;
    }
    if (ALERT.matcher(message).find()) {
      return Kind.CLIENT_REFUSED;
    }
    boolean isOfTls =
        error instanceof SSLException
            || error instanceof CertificateException
            || error.getClass().getSimpleName().equals("SslAuthenticationException");
    return isOfTls && !(error.getCause() instanceof EOFException) ? Kind.OTHER : null;
  }

  private static String words(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    return message.lines().findFirst().orElse("").strip().replaceFirst("[.:]$", "");
  }

  /**
   * One line that says what to do.
   *
   * @param server the server with its address, as the beginning of a sentence
   * @param stores the option that names trust and key store
   */
  public String line(String server, String stores) {
    return String.format(Locale.ROOT, kind.line, server, words, stores);
  }
}
