package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.secure.Certificates;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.servers.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Certificates that have expired, are for another name or come of another authority: one line for
 * each, before a run starts, by each of the servers.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class SecureCertificatesIT {

  private static final String EXPIRED = "expired";
  private static final String OTHER = "other";
  private static final String EXPIRED_LINE = " has a certificate that has expired (NotAfter: ";
  private static final String OTHER_LINE = " has a certificate for another name (";
  private static final String UNTRUSTED_LINE = " has a certificate that is not trusted here (";
  private static final String CLIENT_LINE = " accepts no client without a valid certificate (";

  private static final int LONGEST_LINE = 400;

  private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.OAuthBearer";
  private static final String SECRET = "secret-of-the-client";

  @TempDir static Path folder;
  private static RunningStack stack;
  private static SecureFolder files;
  private static KafkaBroker broker;
  private static SecureRun run;
  private static TokenServer tokens;

  @BeforeAll
  static void startServers() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")).withMongo(0).secured());
    files = stack.secure();
    run = SecureRun.of(stack);
    Certificates authority = files.certificates();
    String[] longAgo = {"-startdate", "-2d", "-validity", "1"};
    authority.issue(
        EXPIRED,
        "server",
        "-ext",
        "san=ip:127.0.0.1",
        longAgo[0],
        longAgo[1],
        longAgo[2],
        longAgo[3]);
    authority.issue(OTHER, "server", "-ext", "san=dns:other.example");
    authority.issue("expired-client", SecureFolder.USER, longAgo);
    tokens = TokenServer.start(SecureFolder.USER, SECRET);
    broker =
        KafkaBroker.start(
            folder.resolve("further"),
            0,
            new KafkaSecurity(
                files,
                Map.of("EXPIRED", EXPIRED, "OTHER", OTHER),
                List.of(
                    "sasl.enabled.mechanisms=OAUTHBEARER",
                    "listener.name.sasl_ssl.oauthbearer.sasl.jaas.config="
                        + OAUTH
                        + "LoginModule required;",
                    "listener.name.sasl_ssl.oauthbearer.sasl.server.callback.handler.class="
                        + OAUTH
                        + "ValidatorCallbackHandler",
                    "sasl.oauthbearer.jwks.endpoint.url=" + tokens.keys(),
                    "sasl.oauthbearer.expected.audience=kafka")));
  }

  @AfterAll
  static void stopServers() throws IOException {
    Connections.close();
    if (broker != null) {
      broker.close();
    }
    if (tokens != null) {
      tokens.close();
    }
    stack.close();
  }

  @Test
  void kafka() throws Exception {
    Path config = files.kafkaCertificateConfig();
    String port = broker.address(KafkaSecurity.CERTIFICATE);

    assertRefused("Kafka", EXPIRED_LINE, run.toKafka(broker.address("EXPIRED"), config));
    assertRefused("Kafka", OTHER_LINE, run.toKafka(broker.address("OTHER"), config));
    assertRefused(
        "Kafka",
        UNTRUSTED_LINE,
        run.toKafka(port, ChangedFile.withoutLines(folder, config, "ssl.truststore")));
    assertRefused(
        "Kafka",
        CLIENT_LINE,
        run.toKafka(port, ChangedFile.withoutLines(folder, config, "ssl.keystore")));
    assertRefused(
        "Kafka",
        CLIENT_LINE,
        run.toKafka(
            port, ChangedFile.replacing(folder, config, "/tickbeam.p12", "/expired-client.p12")));
  }

  @Test
  void aTokenIsALogin() throws Exception {
    broker.createTopics(Map.of("tickers.dead-letters", 1, "by-token", 1));
    // As docs/secured.md has it.
    Path config =
        Files.writeString(
            folder.resolve("token.properties"),
            Files.readString(ChangedFile.withoutLines(folder, files.kafkaConfig(), "sasl."))
                + """
                sasl.mechanism=OAUTHBEARER
                sasl.login.callback.handler.class=%1$sLoginCallbackHandler
                sasl.oauthbearer.token.endpoint.url=%2$s
                sasl.jaas.config=%1$sLoginModule required clientId="%3$s" clientSecret="%4$s";
                """
                    .formatted(OAUTH, tokens.tokens(), SecureFolder.USER, SECRET));
    SecureRun byToken = run.toKafka(broker.bootstrapServers(), config).with("topics", "by-token");

    byToken.run();
    String wrong =
        byToken
            .with("kafkaConfig", ChangedFile.replacing(folder, config, SECRET, "another"))
            .refusal();
    String other = run.toKafka(broker.bootstrapServers(), files.kafkaConfig()).refusal();

    assertTrue(wrong.contains("invalid_client"), wrong);
    assertTrue(other.contains(" refuses the login ("), other);
    assertTrue(other.contains("OAUTHBEARER"), other);
  }

  @Test
  void database() throws Exception {
    SecureRun batch = run.with("source", "MYSQL");
    Path config = files.jdbcConfig();

    assertRefused(
        "The database",
        UNTRUSTED_LINE,
        batch.with("jdbcConfig", ChangedFile.withoutLines(folder, config, "trustCertificate")));
    Certificates others =
        new Certificates(Files.createDirectory(folder.resolve("others")), files.storePassword());
    others.makeAuthority("Others");
    others.issue(OTHER, SecureFolder.USER);
    for (Path store : List.of(others.store(OTHER), files.file("expired-client.p12"))) {
      Path refused =
          ChangedFile.replacing(
              folder,
              config,
              files.file("tickbeam.p12").toUri().toString(),
              store.toUri().toString());
      // Source and sink are both checked, and the line is told once.
      assertEquals(
          "The database at "
              + stack.jdbcUrl().replaceFirst("\\?.*", "")
              + " ends TLS connections at their start: it may refuse the certificate of"
              + " --jdbcConfig="
              + refused
              + " as expired or as one of a CA that it does not trust: renew it.",
          batch.with("sinks", "mysql").with("jdbcConfig", refused).refusal());
    }
    showInDatabase(EXPIRED);
    assertRefused("The database", EXPIRED_LINE, batch);
    showInDatabase(OTHER);
    assertRefused("The database", OTHER_LINE, batch);
  }

  @Test
  void aDatabaseWithoutTlsIsNotAway() throws Exception {
    try (MariaDbServer plain =
        MariaDbServer.start(
            folder.resolve("plain"), FreePorts.toTry(0), false, null, TableNames.usual())) {
      String line =
          run.with("source", "MYSQL")
              .with("jdbcUrl", plain.jdbcUrl().replaceFirst("\\?.*", ""))
              .refusal();

      assertTrue(
          line.contains(" is not secured as one side demands (SSL Connection required"), line);
      assertTrue(line.contains("set sslMode"), line);
    }
  }

  /** MariaDB reads its certificate again when it is told to. */
  private static void showInDatabase(String name) throws Exception {
    for (String end : new String[] {".pem", "-key.pem"}) {
      Files.copy(
          files.file(name + end),
          files.file(SecureFolder.SERVER + end),
          StandardCopyOption.REPLACE_EXISTING);
    }
    DatabaseAdmin.of(stack, folder.toRealPath()).execute("FLUSH SSL");
  }

  @Tag("slow")
  @Test
  void mongoDb() throws Exception {
    SecureRun toMongo = run.with("sinks", "mongo");
    Path config = files.mongoConfig();

    assertRefused(
        "MongoDB",
        UNTRUSTED_LINE,
        toMongo.with(
            "mongoConfig", ChangedFile.withoutLines(folder, config, "javax.net.ssl.trustStore")));
    for (String name : new String[] {EXPIRED, OTHER}) {
      try (MongoDbServer server =
          MongoDbServer.start(folder.resolve(name), 0, false, files.certificates(), name)) {
        assertRefused(
            "MongoDB",
            name.equals(EXPIRED) ? EXPIRED_LINE : OTHER_LINE,
            toMongo.with("mongoUri", server.uri()));
      }
    }
  }

  private static void assertRefused(String server, String part, SecureRun run) {
    String line = run.refusal();
    assertTrue(line.startsWith(server + " at "), line);
    assertTrue(line.contains(part), line);
    assertTrue(line.length() < LONGEST_LINE, line);
  }
}
