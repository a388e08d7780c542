package io.tickbeam.contract.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.settings.SettingsFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each class of errors says what the server said, and what helps. */
class DatabaseErrorTest {

  private static final DatabasePlace PLACE =
      new DatabasePlace(
          "jdbc:mysql://anna:secret@db:3306/tickbeam?password=secret",
          "anna",
          SettingsFile.none(JdbcSettings.OPTION));

  private static final DatabasePlace WITH_CERTIFICATE =
      new DatabasePlace(
          "jdbc:mysql://db:3306/tickbeam",
          "anna",
          new SettingsFile(
              JdbcSettings.OPTION,
              "/jdbc.properties",
              Map.of("clientCertificateKeyStoreUrl", "file:/anna.p12")));

  /** Named as the driver's own, which this module does not know. */
  private static final class SSLParamsException extends RuntimeException {
    SSLParamsException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1040, 08004, max_connections",
    "1203, 42000, max_connections",
    "1045, 28000, --jdbcPasswordFile",
    "1049, 42000, create it",
    "1044, 42000, grant it",
    "1142, 42000, grant it",
    "1146, 42S02, migrate.sh",
    "1054, 42S22, migrate.sh",
    "1205, 40001, end the transaction",
    "1213, 40001, end the transaction",
    "1130, HY000, allow its host",
    "1290, HY000, takes writes",
    "1114, HY000, make room",
    "1153, 08S01, max_allowed_packet",
    "3159, HY000, sslMode",
    "1053, 08S01, see to it",
    "1366, HY000, reports an error"
  })
  void saysWhatTheServerSaidAndWhatHelps(int code, String state, String advice) {
    String line = DatabaseError.of(new SQLException("Its own words.", state, code)).line(PLACE);

    assertTrue(line.contains("Its own words, error " + code), line);
    assertTrue(line.contains(advice), line);
    assertFalse(line.contains("secret"), line);
  }

  @Test
  void aConnectionThatFailsAmongTheRowsOfAResultIsLost() {
    SQLException failure = new SQLException("Error retrieving record", "S1000");
    failure.initCause(new SocketTimeoutException("Read timed out"));

    assertTrue(DatabaseError.of(failure).isTransient());
    String line = DatabaseError.of(failure).line(PLACE);
    assertTrue(line.startsWith("No database answers at "), line);
    assertTrue(line.contains("Read timed out"), line);
  }

  @Test
  void saysWhatTheNetworkSaid() {
    SQLException failure =
        new SQLNonTransientConnectionException(
            "Communications link failure\n\nThe last packet sent successfully",
            "08S01",
            new ConnectException("Connection refused"));

    assertEquals(
        "No database answers at jdbc:mysql://db:3306/tickbeam (Connection refused): start one or"
            + " correct --jdbcUrl.",
        DatabaseError.of(failure).line(PLACE));
    assertTrue(DatabaseError.of(failure).isTransient());
  }

  @Test
  void saysThatTheConnectionIsNotSecured() {
    SQLException failure =
        new SQLNonTransientConnectionException(
            "Communications link failure", "08S01", new SSLHandshakeException("unknown_ca"));

    String line = DatabaseError.of(failure).line(PLACE);

    assertTrue(line.contains("(unknown_ca): set sslMode"), line);
  }

  @Test
  void namesTheFileWhoseKeyStoreCannotBeRead() {
    String words = "Cannot open file:/anna.p12 [keystore password was incorrect]";
    SQLException failure =
        new SQLNonTransientConnectionException(
            words, "08000", new SSLParamsException(words, new IOException("bad padding")));

    assertEquals(
        "--jdbcConfig=/jdbc.properties cannot be used ("
            + words
            + "): correct it or what it refers to.",
        DatabaseError.of(failure).line(WITH_CERTIFICATE));
    assertEquals(
        "--jdbcUrl cannot be used (" + words + "): correct it.",
        DatabaseError.of(failure).line(PLACE));
    assertFalse(DatabaseError.of(failure).isTransient());
  }

  @Test
  void aConnectionThatEndsAtItsStartMayComeOfTheCertificate() {
    String line =
        "The database at jdbc:mysql://db:3306/tickbeam ends TLS connections at their start: it may"
            + " refuse the certificate of --jdbcConfig=/jdbc.properties as expired or as one of a"
            + " CA that it does not trust: renew it.";
    SocketException lost = new SocketException("Broken pipe");
    String later = DatabaseError.of(linkFailure(lost)).line(WITH_CERTIFICATE);
    lost.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.mysql.cj.NativeSession", "connect", "NativeSession.java", 1)
        });

    assertTrue(later.startsWith("No database answers at "), later);
    assertEquals(line, DatabaseError.of(linkFailure(lost)).line(WITH_CERTIFICATE));
    assertEquals(
        line,
        DatabaseError.of(
                linkFailure(new SSLHandshakeException("Received fatal alert: certificate_expired")))
            .line(WITH_CERTIFICATE));
  }

  private static SQLException linkFailure(Exception cause) {
    return new SQLNonTransientConnectionException("Communications link failure", "08S01", cause);
  }

  @Test
  void aServerWithoutTlsIsNotAway() {
    String words = "SSL Connection required, but not provided by server.";
    String line =
        DatabaseError.of(
                new SQLNonTransientConnectionException(
                    words, "08001", new SSLParamsException(words, null)))
            .line(PLACE);

    assertTrue(line.contains("is not secured as one side demands (SSL Connection required"), line);
    assertTrue(line.contains("set sslMode"), line);
  }

  @Test
  void saysWhatALoginLacks() {
    SQLException refusal = new SQLException("denied (using password: YES)", "28000", 1045);

    assertTrue(
        DatabaseError.of(refusal)
            .line(PLACE)
            .endsWith(", or name the certificate that the user may need in --jdbcConfig."));
    assertTrue(
        DatabaseError.of(refusal)
            .line(WITH_CERTIFICATE)
            .endsWith(", or the certificate of --jdbcConfig."));
    assertTrue(
        DatabaseError.of(new SQLException("denied (using password: NO)", "28000", 1045))
            .line(PLACE)
            .endsWith(": no password is given: set TICKBEAM_JDBC_PASSWORD or --jdbcPasswordFile."));
  }

  @Test
  void saysWhatAPoolOfConnectionsMet() {
    SQLException met =
        new SQLNonTransientConnectionException("Too many connections", "08004", 1040);
    SQLException failure =
        new SQLTransientConnectionException("pool - timed out after 20000ms", "08004", met);

    assertEquals("Too many connections, error 1040", DatabaseError.of(failure).words());
    assertTrue(DatabaseError.of(failure).isTransient());
  }

  @Test
  void doesNotWaitForWhatStaysRefused() {
    assertFalse(DatabaseError.of(new SQLException("denied", "42000", 1142)).isTransient());
    assertFalse(DatabaseError.of(new SQLException(null, null, 0)).isTransient());
  }

  @Test
  void writesNumbersInTheDigitsOfTheServerInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      String line = DatabaseError.of(new SQLException("x", "08004", 1040)).line(PLACE);
      assertTrue(line.contains("error 1040"), line);
    } finally {
      Locale.setDefault(before);
    }
  }
}
