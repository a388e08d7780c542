package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.database.JdbcSettings;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.kafka.TopicChoice;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.launch.DashboardSettings;
import io.tickbeam.dashboard.launch.RunningDashboard;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.testing.Await;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard against servers that want TLS, logins and rights. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecurePageIT {

  /** Longer than from one question to the broker to the next. */
  private static final long WATCHED_NANOS = 5_000_000_000L;

  @TempDir static Path folder;
  private static RunningStack stack;
  private static SecureFolder files;

  @BeforeAll
  static void startServers() throws IOException {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")).secured());
    files = stack.secure();
  }

  @AfterAll
  static void stopServers() throws IOException {
    stack.close();
  }

  @Test
  void readsWithTheLoginOfTheReader() throws Exception {
    try (RunningDashboard page = dashboard(files.kafkaReaderConfig())) {
      Await.until("up", () -> get(page, "/health").contains("\"status\":\"up\""));
    }
  }

  @Test
  void tellsThatItsLoginIsRefusedAndHidesIt() throws Exception {
    Path wrong =
        ChangedFile.replacing(
            folder, files.kafkaReaderConfig(), "password=\"", "password=\"no-such-secret");
    try (RunningDashboard page = dashboard(wrong)) {
      Await.until(
          "told",
          () ->
              get(page, "/api/health")
                  .contains("Kafka at " + stack.bootstrapServers() + " refuses the login"));
      assertFalse(get(page, "/api/health").contains("no-such-secret"));
    }
  }

  @Test
  void tellsThatThePortWantsTls() throws Exception {
    try (TopicReader reader = reader(KafkaCluster.at(stack.bootstrapServers()), "tickers")) {
      Await.until(
          "told",
          () ->
              reader
                  .state()
                  .problem()
                  .endsWith("or set security.protocol in --kafkaConfig as this port wants it."));
    }
  }

  @Test
  void aRightThatIsMissingIsOneStateUntilItIsGiven() throws Exception {
    String topic = Topics.Z_SCORES;
    String user = SecureFolder.READER;
    Rights rights = new Rights(stack);
    rights.deny(user, ResourceType.TOPIC, topic, AclOperation.READ);
    KafkaCluster cluster =
        KafkaCluster.of(stack.bootstrapServers(), files.kafkaReaderConfig().toString());
    try (TopicReader reader = reader(cluster, topic)) {
      Await.until("told", () -> reader.state().problem().contains("lacks a right"));
      long startNanos = System.nanoTime();
      while (System.nanoTime() - startNanos < WATCHED_NANOS) {
        assertFalse(reader.state().isConnected());
        TimeUnit.MILLISECONDS.sleep(50);
      }
      rights.allowAgain(user, ResourceType.TOPIC, topic);
      Await.until("over", () -> reader.state().isConnected());
    }
  }

  @Test
  void aKeyStoreThatCannotBeReadIsNamed() throws Exception {
    Path absent = ChangedFile.replacing(folder, files.jdbcConfig(), "/trust.p12", "/absent.p12");
    try (Database database = new Database(address(absent))) {
      Await.until(
          "told",
          () -> database.problem().startsWith("--jdbcConfig=" + absent + " cannot be used ("));
      assertTrue(database.problem().contains("absent.p12"), database.problem());
    }
  }

  private static TopicReader reader(KafkaCluster cluster, String topic) {
    return TopicReader.start(
        cluster,
        TopicChoice.of(Map.of(topic, 0L)),
        new TopicReader.Listener() {
          @Override
          public void take(ConsumerRecord<byte[], byte[]> message) {}

          @Override
          public void catchUp() {}
        });
  }

  private static RunningDashboard dashboard(Path kafkaConfig) throws IOException {
    return RunningDashboard.start(
        new DashboardSettings(
            "127.0.0.1",
            0,
            KafkaCluster.of(stack.bootstrapServers(), kafkaConfig.toString()),
            address(files.jdbcConfig())));
  }

  private static DatabaseAddress address(Path jdbcConfig) throws IOException {
    return new DatabaseAddress(
        stack.jdbcUrl(),
        stack.jdbcReader(),
        Files.readString(stack.jdbcReaderPasswordFile()).strip(),
        JdbcSettings.read(jdbcConfig.toString()),
        TableNames.usual());
  }

  private static String get(RunningDashboard page, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page.uri().resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }
}
