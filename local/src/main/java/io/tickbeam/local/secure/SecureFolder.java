package io.tickbeam.local.secure;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.settings.SettingsFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What secured servers and their clients share: certificates, logins, and the files of settings
 * with which clients connect. All of it is made once, for this machine alone.
 */
public final class SecureFolder {

  /** Common name, and Kafka user, of the broker itself, which may do everything. */
  public static final String BROKER = "broker";

  /** User who may write and read. */
  public static final String USER = "tickbeam";

  /** User who may only read. */
  public static final String READER = "tickbeam_reader";

  /** Certificate that servers show to clients. */
  public static final String SERVER = "server";

  private static final String STORE = "store";
  private static final List<String> LOGINS = List.of(STORE, USER, READER);
  private static final String VALID_DAYS = "3650";

  private final Path folder;
  private final Map<String, String> passwords;

  private SecureFolder(Path folder, Map<String, String> passwords) {
    this.folder = folder;
    this.passwords = passwords;
  }

  /** Opens a folder, and fills it when it is new. */
  public static SecureFolder open(Path folder) throws IOException, InterruptedException {
    Path secrets = folder.resolve("secrets.properties");
    Path done = folder.resolve("complete");
    if (!Files.exists(done)) {
      // What a killed run has left cannot be used.
      deleteFiles(folder);
      PrivateFiles.createFolder(folder);
      StringBuilder text = new StringBuilder();
      LOGINS.forEach(
          each -> text.append(each).append('=').append(PrivateFiles.randomPassword()).append('\n'));
      PrivateFiles.write(secrets, text.toString());
    }
    SecureFolder secure = new SecureFolder(folder, read(secrets));
    if (!Files.exists(done)) {
      secure.makeCertificates();
      ClientFiles.write(folder, secrets);
      Files.createFile(done);
    }
    return secure;
  }

  private static void deleteFiles(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.list(folder)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static Map<String, String> read(Path secrets) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(secrets, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> passwords = new TreeMap<>();
    LOGINS.forEach(each -> passwords.put(each, properties.getProperty(each)));
    return passwords;
  }

  private void makeCertificates() throws IOException, InterruptedException {
    Certificates certificates = certificates();
    String names = "san=ip:127.0.0.1,dns:localhost";
    certificates.makeAuthority("Tickbeam on this machine");
    certificates.issue(SERVER, SERVER, "-ext", names, "-validity", VALID_DAYS);
    certificates.issue(BROKER, BROKER, "-ext", names, "-validity", VALID_DAYS);
    certificates.issue(USER, USER, "-validity", VALID_DAYS);
  }

  /** The authority that has issued the certificates. */
  public Certificates certificates() {
    return new Certificates(folder, storePassword());
  }

  /** The password of all key stores. */
  public String storePassword() {
    return passwords.get(STORE);
  }

  /** The password of a Kafka user. */
  public String password(String user) {
    return passwords.get(user);
  }

  /** A file of the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Settings for Kafka with the login of the user by SCRAM. */
  public Path kafkaConfig() {
    return file(ClientFiles.KAFKA);
  }

  /** Settings for Kafka with the login of the reader by PLAIN. */
  public Path kafkaReaderConfig() {
    return file(ClientFiles.KAFKA_READER);
  }

  /** Settings for Kafka with the certificate of the user. */
  public Path kafkaCertificateConfig() {
    return file(ClientFiles.KAFKA_CERTIFICATE);
  }

  /** Properties of MySQL's driver, with the certificate of the user. */
  public Path jdbcConfig() {
    return file(ClientFiles.JDBC);
  }

  /** Key stores for MongoDB. */
  public Path mongoConfig() {
    return file(ClientFiles.MONGO);
  }

  /** Kafka's own administrator, who connects by the certificate of the broker. */
  public KafkaCluster administrator(String bootstrapServers) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("security.protocol", "SSL");
    settings.putAll(store("ssl.truststore", "trust"));
    settings.putAll(store("ssl.keystore", BROKER));
    return new KafkaCluster(
        bootstrapServers, new SettingsFile(KafkaCluster.OPTION, null, settings));
  }

  /**
   * Kafka's settings for a key store of this folder.
   *
   * @param prefix such as {@code ssl.keystore}
   * @param name of its file, without the ending
   */
  public Map<String, String> store(String prefix, String name) {
    return Map.of(
        prefix + ".type",
        "PKCS12",
        prefix + ".location",
        file(name + ".p12").toString(),
        prefix + ".password",
        storePassword());
  }
}
