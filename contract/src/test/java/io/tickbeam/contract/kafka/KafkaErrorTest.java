package io.tickbeam.contract.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.settings.SettingsFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class KafkaErrorTest {

  /** Named as Kafka's own, which this module does not know. */
  private static final class SaslAuthenticationException extends RuntimeException {
    SaslAuthenticationException(String message) {
      super(message);
    }
  }

  private static final class TopicAuthorizationException extends RuntimeException {
    TopicAuthorizationException(String message) {
      super(message);
    }
  }

  private static final class GroupAuthorizationException extends RuntimeException {
    GroupAuthorizationException(String message) {
      super(message);
    }
  }

  private static class ApiException extends RuntimeException {
    ApiException(String message) {
      super(message);
    }
  }

  private static final class InvalidRequestException extends ApiException {
    InvalidRequestException(String message) {
      super(message);
    }
  }

  private static final class SslAuthenticationException extends RuntimeException {
    SslAuthenticationException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Test
  void tellsALoginThatIsRefused() {
    assertEquals(
        "Kafka at broker:9093 refuses the login (invalid credentials): correct user, password or"
            + " sasl.mechanism in --kafkaConfig.",
        line(new SaslAuthenticationException("invalid credentials.")));
  }

  @Test
  void tellsAMissingRight() {
    assertEquals(
        "This user lacks a right at Kafka at broker:9093 (Not authorized to access topics: [t]):"
            + " grant it, or correct the login in --kafkaConfig.",
        line(new TopicAuthorizationException("Not authorized to access topics: [t]")));
  }

  @Test
  void tellsAMissingRightForAGroup() {
    for (String words :
        List.of(
            "Not authorized to access group: tickbeam-abc",
            "FindCoordinator request for groupId `CoordinatorKey(idValue='tickbeam-abc',"
                + " type=GROUP)` failed due to authorization failure")) {
      assertEquals(
          "This user may not use consumer group tickbeam-abc at Kafka at broker:9093: grant it READ"
              + " on the group, or correct the login in --kafkaConfig.",
          line(new GroupAuthorizationException(words)));
    }
  }

  @Test
  void tellsAnyErrorThatTheServerIsAwayOrRefuses() {
    assertEquals(
        "Kafka at 127.0.0.1:1 refuses: too old",
        KafkaError.anyLine(new InvalidRequestException("too old"), "127.0.0.1:1"));
    assertEquals(
        "No Kafka broker answers at 127.0.0.1:1: start one or correct --bootstrapServers.",
        KafkaError.anyLine(new IOException("away"), "127.0.0.1:1"));
  }

  @Test
  void tellsACertificateFromItsCause() {
    assertEquals(
        "Kafka at broker:9093 accepts no client without a valid certificate (Received fatal alert:"
            + " certificate_expired): name a key store with one in --kafkaConfig, or renew the one"
            + " in it, which has expired or is of a CA that the server does not trust.",
        line(
            new SslAuthenticationException(
                "SSL handshake failed",
                new SSLHandshakeException("Received fatal alert: certificate_expired"))));
  }

  @Test
  void leavesOtherErrorsToTheCaller() {
    assertEquals(
        Optional.empty(),
        KafkaError.line(new ExecutionException(new IOException("away")), "broker:9093"));
  }

  @Test
  void tellsASettingThatCannotBeUsed() {
    KafkaCluster cluster =
        new KafkaCluster(
            "broker:9093",
            new SettingsFile("--kafkaConfig", "/k.properties", Map.of("ssl.keystore.type", "x")));
    Throwable error =
        new IllegalStateException(
            "Failed to construct kafka consumer",
            new IllegalStateException(
                "org.apache.kafka.common.KafkaException: Failed to load SSL keystore /k.p12",
                new IOException("keystore password was incorrect")));

    assertEquals(
        "--kafkaConfig=/k.properties cannot be used (Failed to load SSL keystore /k.p12: keystore"
            + " password was incorrect): correct it or what it refers to.",
        KafkaError.unusable(error, cluster).orElseThrow());
    assertTrue(KafkaError.unusable(error, KafkaCluster.at("broker:9093")).isEmpty());
  }

  private static String line(Throwable error) {
    return KafkaError.line(new ExecutionException(error), "broker:9093").orElseThrow();
  }
}
