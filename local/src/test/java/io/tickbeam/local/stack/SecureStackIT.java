package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.ingest.Ingest;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.kafka.KafkaTickPublisher;
import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.servers.Connections;
import io.tickbeam.testing.SampleSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pipeline and ingest against a Kafka that wants TLS, logins and rights: what works, and the one
 * line for what does not.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecureStackIT {

  @TempDir static Path folder;
  private static RunningStack stack;
  private static SecureFolder files;

  @BeforeAll
  static void startServers() throws IOException {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")).withMongo(0).secured());
    files = stack.secure();
  }

  @AfterAll
  static void stopServers() throws IOException {
    Connections.close();
    stack.close();
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void ingestStreamAndBatchWorkAndAgree(String runner) throws Exception {
    String topic = "ticks-" + runner;
    stack.createTopic(topic, 2);
    ingest(topic);
    DatabaseAdmin database = DatabaseAdmin.of(stack, folder.toRealPath());
    database.execute("DELETE FROM tickbeam.window_stats", "DELETE FROM tickbeam.tickers");
    SecureRun run = SecureRun.of(stack).with("runner", runner);

    run.with("topics", topic)
        .with("sinks", "mysql,kafka,mongo")
        .with("archive", true)
        .with("statusTopic", Topics.PIPELINE_STATUS)
        .run();
    run.with("source", "MYSQL").with("sinks", "mysql").run();

    String rows =
        "SELECT COUNT(*), SUM(trade_count), SUM(volume) FROM tickbeam.window_stats WHERE mode = ";
    String stream = database.execute(rows + "'stream'");
    assertEquals(stream, database.execute(rows + "'batch'"));
    assertFalse(stream.startsWith("0"), stream);
  }

  private void ingest(String topic) throws Exception {
    Path session = folder.resolve("session-" + topic + ".jsonl");
    try (var out = Files.newOutputStream(session)) {
      for (byte[] message : SampleSession.messages()) {
        out.write(message);
        out.write('\n');
      }
    }
    try (StartedProgram ingest =
        StartedProgram.start(
            Ingest.class,
            Map.of(KafkaCluster.VARIABLE, files.kafkaConfig().toString()),
            "--file=" + session,
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--topic=" + topic)) {
      ingest.awaitLine("done, all acknowledged");
      assertNoSecret(ingest.awaitEnd());
      assertEquals(0, ingest.exitCode());
    }
  }

  private static void assertNoSecret(List<String> lines) {
    String text = String.join("\n", lines);
    for (String each : List.of(SecureFolder.USER, SecureFolder.READER)) {
      assertFalse(text.contains(files.password(each)), text);
    }
    assertFalse(text.contains(files.storePassword()), text);
  }

  @Test
  void theCertificateOfAUserIsALoginToo() throws Exception {
    stack.createTopic("by-certificate", 1);
    SecureRun.of(stack)
        .toKafka(stack.bootstrapServersForCertificates(), files.kafkaCertificateConfig())
        .with("topics", "by-certificate")
        .run();
  }

  @Test
  void aWrongPasswordIsOneLineWithoutIt() throws Exception {
    Path wrong =
        ChangedFile.replacing(
            folder, files.kafkaConfig(), "password=\"", "password=\"no-such-secret");
    Files.writeString(wrong, "ssl.trustore.location=x\n", StandardOpenOption.APPEND);
    Path misspelt = ChangedFile.replacing(folder, files.jdbcConfig(), "sslMode", "sslModus");
    try (StartedProgram run =
        StartedProgram.start(
            TickerPipeline.class,
            Map.of(),
            SecureRun.of(stack)
                .toKafka(stack.bootstrapServers(), wrong)
                .with("jdbcConfig", misspelt)
                .with("logLevel", "debug")
                .with("verbose", true)
                .arguments())) {
      run.awaitLine(
          "--kafkaConfig="
              + wrong
              + " sets ssl.trustore.location, which is unknown to Kafka's clients: correct the"
              + " name.");
      run.awaitLine(
          "--jdbcConfig="
              + misspelt
              + " sets sslModus, which is unknown to MySQL's driver: correct the name.");
      run.awaitLine(
          "tickbeam: Kafka at "
              + stack.bootstrapServers()
              + " refuses the login (Authentication failed during authentication due to invalid"
              + " credentials with SASL mechanism SCRAM-SHA-512): correct user, password or"
              + " sasl.mechanism in --kafkaConfig.");
      List<String> lines = run.awaitEnd();
      assertEquals(2, run.exitCode());
      assertNoSecret(lines);
      assertFalse(String.join("", lines).contains("no-such-secret"), lines.toString());
    }
    assertTrue(ingestRefusal(wrong).contains(" refuses the login (Authentication failed"));
  }

  @Test
  void missingRightsAreToldBeforeTheStart() throws Exception {
    stack.createTopic("not-to-read", 1);
    stack.createTopic("not-to-see", 1);
    deny("not-to-read", AclOperation.READ);
    deny("not-to-see", AclOperation.ALL);
    SecureRun run = SecureRun.of(stack);

    assertEquals(
        mayNot("read topic not-to-read", "READ"), run.with("topics", "not-to-read").refusal());
    assertEquals(
        mayNot("read topic not-to-see", "READ"), run.with("topics", "not-to-see").refusal());
    assertEquals(
        mayNot("write to topic tickers.dead-letters", "WRITE"),
        run.with("kafkaConfig", files.kafkaReaderConfig()).refusal());
    assertEquals(
        mayNot("write to topic not-to-see", "WRITE"),
        run.with("sinks", "kafka").with("windowStatsTopic", "not-to-see").refusal());
    assertEquals(
        mayNot("write to topic tickers.dead-letters", "WRITE")
            + " "
            + mayNot("write to topic tickers", "WRITE"),
        ingestRefusal(files.kafkaReaderConfig()));
  }

  @Test
  void aNamedStreamKeepsItsProgressAndAGroupWithoutARightIsNamed() throws Exception {
    stack.createTopic("named", 1);
    SecureRun named = SecureRun.of(stack).with("topics", "named").with("resume", "auto");
    named.with("jobName", "allowed").run();
    new Rights(stack)
        .deny(SecureFolder.USER, ResourceType.GROUP, "tickbeam-denied", AclOperation.ALL);

    assertEquals(
        "This user may not use consumer group tickbeam-denied at Kafka at "
            + stack.bootstrapServers()
            + ": grant it READ on the group, or correct the login in --kafkaConfig.",
        named.with("jobName", "denied").refusal());
  }

  private static String mayNot(String what, String right) {
    return "This user may not "
        + what
        + " at Kafka at "
        + stack.bootstrapServers()
        + ": grant it "
        + right
        + " on the topic, or correct the login in --kafkaConfig.";
  }

  private static void deny(String topic, AclOperation operation) {
    new Rights(stack).deny(SecureFolder.USER, ResourceType.TOPIC, topic, operation);
  }

  @Test
  void aRightThatIsTakenAwayEndsTheRunWithOneLine() throws Exception {
    stack.createTopic("taken-away", 1);
    RunningPipeline run =
        RunningPipeline.start(
            SecureRun.of(stack)
                .with("topics", "taken-away")
                .with("stopWhenCaughtUp", false)
                .arguments());
    deny("taken-away", AclOperation.READ);

    Throwable error = assertThrows(RuntimeException.class, run::await);

    assertEquals(
        "This user lacks a right at Kafka at "
            + stack.bootstrapServers()
            + " (Not authorized to access topics: [taken-away]): grant it, or correct the login in"
            + " --kafkaConfig.",
        ErrorLine.of(error));
  }

  @Test
  void aKeyStoreThatCannotBeReadIsNamed() throws Exception {
    Path absent =
        ChangedFile.replacing(
            folder, files.kafkaCertificateConfig(), "/tickbeam.p12", "/absent.p12");
    SecureRun run = SecureRun.of(stack).toKafka(stack.bootstrapServersForCertificates(), absent);

    String line = run.refusal();

    assertTrue(line.startsWith("--kafkaConfig=" + absent + " cannot be used ("), line);
    assertTrue(line.contains("absent.p12"), line);
    assertTrue(ingestRefusal(absent).contains(" cannot be used ("));
  }

  @Test
  void withoutTlsThePortIsToldToAnswerNothing() throws Exception {
    Path none = Files.createFile(folder.resolve("none.properties"));

    String line =
        "A server at "
            + stack.bootstrapServers()
            + " takes connections, but does not answer as Kafka: start it again, correct"
            + " --bootstrapServers, or set security.protocol in --kafkaConfig as this port wants it.";
    assertEquals(line, SecureRun.of(stack).with("kafkaConfig", none).refusal());
    assertEquals(line, ingestRefusal(none));
  }

  private static String ingestRefusal(Path kafkaConfig) {
    KafkaTarget target =
        new KafkaTarget(
            KafkaCluster.of(stack.bootstrapServers(), kafkaConfig.toString()),
            Topics.TICKERS,
            Topics.DEAD_LETTERS);
    return assertThrows(
            TickbeamException.class,
            () -> KafkaTickPublisher.open(target, List.of(), notice -> {}).close())
        .getMessage();
  }
}
