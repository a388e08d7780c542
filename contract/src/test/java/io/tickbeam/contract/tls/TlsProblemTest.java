package io.tickbeam.contract.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.tls.TlsProblem.Kind;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsProblemTest {

  @Test
  void tellsTheKindsApart() {
    assertKind(Kind.EXPIRED, new CertificateExpiredException("NotAfter: Sun Nov 29"));
    assertKind(Kind.NOT_YET_VALID, new CertificateNotYetValidException("NotBefore: Sun Nov 29"));
    assertKind(
        Kind.OTHER_NAME,
        new CertificateException(
            "No subject alternative names matching IP address 10.0.0.1 found"));
    assertKind(
        Kind.UNTRUSTED,
        new CertificateException("unable to find valid certification path to requested target"));
    assertKind(
        Kind.UNTRUSTED,
        new CertificateException("Path does not chain with any of the trust anchors"));
    assertKind(
        Kind.CLIENT_REFUSED, new SSLHandshakeException("Received fatal alert: bad_certificate"));
    assertKind(Kind.OTHER, new SSLException("Unsupported or unrecognized SSL message"));
  }

  @Test
  void aLostConnectionIsNoProblemOfTls() {
    assertEquals(Optional.empty(), TlsProblem.of(new IOException("Connection reset")));
  }

  @Test
  void theLineSaysWhereAndWhatToDo() {
    assertEquals(
        "Kafka at broker:9093 has a certificate that has expired (NotAfter: Sun Nov 29): renew it"
            + " on the server.",
        TlsProblem.of(new CertificateExpiredException("NotAfter: Sun Nov 29."))
            .orElseThrow()
            .line("Kafka at broker:9093", "--kafkaConfig"));
  }

  private static void assertKind(Kind kind, Exception root) {
    Exception wrapped =
        new IOException("lost", new SSLHandshakeException("PKIX path validation failed: ..."));
    wrapped.getCause().initCause(root);
    assertEquals(kind, TlsProblem.of(wrapped).orElseThrow().kind(), root.toString());
  }
}
