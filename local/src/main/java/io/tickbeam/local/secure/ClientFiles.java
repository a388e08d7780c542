package io.tickbeam.local.secure;

import java.io.IOException;
import java.nio.file.Path;

/** The files with which clients connect. None of them holds a password: they refer to one file. */
final class ClientFiles {

  static final String KAFKA = "kafka.properties";
  static final String KAFKA_READER = "kafka-reader.properties";
  static final String KAFKA_CERTIFICATE = "kafka-certificate.properties";
  static final String JDBC = "jdbc.properties";
  static final String MONGO = "mongo.properties";

  private static final String MODULE = "org.apache.kafka.common.security.";

  private final Path folder;
  private final Path secrets;

  private ClientFiles(Path folder, Path secrets) {
    this.folder = folder;
    this.secrets = secrets;
  }

  /**
   * Writes all files.
   *
   * @param secrets properties file with the passwords
   */
  static void write(Path folder, Path secrets) throws IOException {
    ClientFiles files = new ClientFiles(folder, secrets);
    files.login(KAFKA, "SCRAM-SHA-512", MODULE + "scram.ScramLoginModule", SecureFolder.USER);
    files.login(KAFKA_READER, "PLAIN", MODULE + "plain.PlainLoginModule", SecureFolder.READER);
    files.certificate();
    files.jdbc();
    files.mongo();
  }

  private void login(String file, String mechanism, String module, String user) throws IOException {
    write(
        file,
        """
        security.protocol=SASL_SSL
        sasl.mechanism=%s
        sasl.jaas.config=%s required username="%s" password="%s";
        %s"""
            .formatted(mechanism, module, user, secret(user), store("ssl.truststore", "trust")));
  }

  private void certificate() throws IOException {
    write(
        KAFKA_CERTIFICATE,
        "security.protocol=SSL\n"
            + store("ssl.truststore", "trust")
            + store("ssl.keystore", SecureFolder.USER));
  }

  private void jdbc() throws IOException {
    write(
        JDBC,
        """
        sslMode=VERIFY_IDENTITY
        trustCertificateKeyStoreUrl=%s
        trustCertificateKeyStoreType=PKCS12
        trustCertificateKeyStorePassword=%s
        clientCertificateKeyStoreUrl=%s
        clientCertificateKeyStoreType=PKCS12
        clientCertificateKeyStorePassword=%s
        """
            .formatted(
                path("trust").toUri(),
                secret("store"),
                path(SecureFolder.USER).toUri(),
                secret("store")));
  }

  private void mongo() throws IOException {
    write(
        MONGO,
        """
        javax.net.ssl.trustStore=%s
        javax.net.ssl.trustStorePassword=%s
        javax.net.ssl.keyStore=%s
        javax.net.ssl.keyStorePassword=%s
        """
            .formatted(path("trust"), secret("store"), path(SecureFolder.USER), secret("store")));
  }

  private String store(String prefix, String name) {
    return """
        %1$s.type=PKCS12
        %1$s.location=%2$s
        %1$s.password=%3$s
        """
        .formatted(prefix, path(name), secret("store"));
  }

  private Path path(String name) {
    return folder.resolve(name + ".p12");
  }

  private String secret(String key) {
    return "${file:" + secrets + ":" + key + "}";
  }

  private void write(String file, String text) throws IOException {
    PrivateFiles.write(folder.resolve(file), text);
  }
}
