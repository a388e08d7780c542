package io.tickbeam.contract.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
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
          "--jdbcUrl",
          "--jdbcUser or --jdbcPasswordFile");

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
