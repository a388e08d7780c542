package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.hash.Sha256;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.local.StackFixture;
import io.tickbeam.pipelines.deadletters.DeadLettersCommand;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.job.StartCheckReport;
import io.tickbeam.pipelines.servers.TopicRecords;
import io.tickbeam.pipelines.tail.TailCommand;
import io.tickbeam.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The commands that look at topics, {@code tail} and {@code dead-letters}, and {@code check}. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookingAtTopicsIT extends StackFixture {

  private static final byte[] UNUSABLE =
      "{\"type\":\"ticker\",\"product_id\":\"A-B\"}".getBytes(UTF_8);

  @Test
  void aMessageIsSentAgainOnceWithItsKey() throws Exception {
    String topic = "mended";
    String letters = "mended-dead";
    stack.createTopic(topic, 1);
    stack.createTopic(letters, 1);
    send(topic, "key of A", UNUSABLE, "key of none", "no JSON".getBytes(UTF_8));
    run(topic, letters);

    String counts = deadLetters(letters, "counts");
    String shown = deadLetters(letters, "show", "--key=mended-0-1");
    String first = deadLetters(letters, "replay", "--reason=missing");
    String again = deadLetters(letters, "replay", "--reason=missing");
    String listed = deadLetters(letters, "list");
    // A stream that reads from the beginning sends its letters again, and that of the new message.
    run(topic, letters);
    String afterRestart = deadLetters(letters, "replay", "--reason=not JSON");

    List<ConsumerRecord<byte[], byte[]>> records = records(topic, 4);
    assertAll(
        () -> assertTrue(counts.contains("         1  missing price\n"), counts),
        () -> assertTrue(counts.endsWith("         2  in all\n"), counts),
        () -> assertTrue(shown.contains("message   no JSON\n"), shown),
        () -> assertTrue(first.startsWith("1 messages sent again, 0 were sent before, 0 "), first),
        () -> assertTrue(again.startsWith("0 messages sent again, 1 were sent before, 0 "), again),
        () -> assertTrue(listed.contains("missing price  (replayed)\n"), listed),
        () -> assertTrue(listed.contains("2 dead letters in " + letters), listed),
        () -> assertTrue(afterRestart.startsWith("1 messages sent again, 0 "), afterRestart),
        () -> assertEquals(4, records.size()),
        () -> assertArrayEquals(UNUSABLE, records.get(2).value()),
        () -> assertEquals("key of A", new String(records.get(2).key(), UTF_8)),
        () -> assertEquals(records.get(0).timestamp(), records.get(2).timestamp()),
        () ->
            assertEquals(
                "mended-0-0",
                new String(records.get(2).headers().lastHeader("replayed-from").value(), UTF_8)));
  }

  @Test
  void whatIngestReceivedIsSentToItsTopicWithItsProduct() throws Exception {
    String topic = "received";
    String letters = "received-dead";
    stack.createTopic(topic, 1);
    stack.createTopic(letters, 1);
    byte[] message = tick(1, 1, "10").bytes();
    send(received(topic, letters, message));

    String sent = deadLetters(letters, "replay");

    ConsumerRecord<byte[], byte[]> record = records(topic, 1).get(0);
    assertTrue(sent.startsWith("1 messages sent again, "), sent);
    assertArrayEquals(message, record.value());
    assertTrue(new String(message, UTF_8).contains('"' + new String(record.key(), UTF_8) + '"'));
  }

  @Test
  void whatKafkaRefusesKeepsNoOtherMessageBack() throws Exception {
    String topic = "refusing";
    String gone = "gone";
    String letters = "refusing-dead";
    for (String each : List.of(topic, gone, letters)) {
      stack.createTopic(each, 1);
    }
    byte[] large =
        ("{\"type\":\"ticker\",\"product_id\":\"" + random(5000) + "\"}").getBytes(UTF_8);
    send(topic, "A", UNUSABLE, "B", large, "C", UNUSABLE);
    send(gone, "D", UNUSABLE);
    run(topic + "," + gone, letters);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()))) {
      admin.deleteTopics(List.of(gone)).all().get();
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", "1000"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    String sent = deadLetters(letters, "replay");
    String again = deadLetters(letters, "replay");

    assertAll(
        () -> assertTrue(sent.startsWith("2 messages sent again, 0 were sent before, 0 "), sent),
        () ->
            assertTrue(
                sent.endsWith("2 are refused by Kafka: see to it, and run this again\n"), sent),
        () -> assertTrue(again.startsWith("0 messages sent again, 2 were sent before, 0 "), again),
        () -> assertTrue(sent.contains("refusing-0-1 is not sent: "), sent),
        () -> assertTrue(sent.contains("gone-0-0 is not sent: topic gone does not exist"), sent),
        () ->
            assertEquals(
                List.of("A", "B", "C", "A", "C"),
                records(topic, 5).stream().map(each -> new String(each.key(), UTF_8)).toList()));
  }

  @Test
  void anotherMessageWithTheKeyOfOneThatWasSentIsSentToo() throws Exception {
    String topic = "anew";
    String letters = "anew-dead";
    stack.createTopic(topic, 1);
    stack.createTopic(letters, 1);

    send(received(topic, letters, tick(1, 1, "10").bytes()));
    String first = deadLetters(letters, "replay");
    send(received(topic, letters, tick(2, 2, "11").bytes()));
    String second = deadLetters(letters, "replay");

    assertTrue(first.startsWith("1 messages sent again, 0 were sent before, "), first);
    assertTrue(second.startsWith("1 messages sent again, 1 were sent before, "), second);
    assertEquals(2, records(topic, 2).size());
  }

  @Test
  void tailPrintsResultsAsTheConsoleDoes() throws Exception {
    stack.createTopic("tailed", 1);
    stack.createTopic("tailed-dead", 1);
    stack.createTopic("tailed-stats", 1);
    send("tailed", "A", tick(1, 1, "10").bytes(), "A", tick(2, 2, "11").bytes());
    String console =
        output(
            () ->
                run(
                    "tailed",
                    "tailed-dead",
                    "--sinks=console,kafka",
                    "--windowStatsTopic=tailed-stats"));

    String tail =
        output(
            new TailCommand(),
            "--windowStatsTopic=tailed-stats",
            "--follow=false",
            "--bootstrapServers=" + stack.bootstrapServers());

    List<String> rows = console.lines().filter(line -> line.contains(" coinbase ")).toList();
    assertEquals(rows, tail.lines().filter(line -> line.contains(" coinbase ")).toList());
    assertEquals(1, rows.size(), console);
  }

  @Test
  void tailEndsWhenNobodyReadsIt() throws Exception {
    stack.createTopic("unread", 1);
    PrintStream before = System.out;
    System.setOut(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            true,
            UTF_8));
    try {
      // What was printed before.
      System.out.println();
      int exitCode =
          Terminal.run(
              new TailCommand(),
              new String[] {
                "--windowStatsTopic=unread", "--bootstrapServers=" + stack.bootstrapServers()
              });
      assertEquals(0, exitCode);
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void checkPrintsALineForEachCheck() throws Exception {
    stack.createTopic("checked", 1);
    String good = check("--topics=checked", "--sinks=mysql,kafka", "--archive=true");
    String bad = check("--topics=nowhere", "--sinks=mysql", "--jdbcUser=nobody");

    assertEquals(
        List.of(
            "0",
            "ok      options",
            "ok      Java, this machine",
            "ok      sink mysql",
            "ok      sink kafka",
            "ok      archive",
            "ok      topics"),
        good.lines()
            .map(line -> line.replaceFirst("Java \\d+ and (this machine).*", "Java, $1"))
            .toList());
    assertTrue(bad.startsWith("1\n"), bad);
    assertTrue(bad.contains("\nfailed  sink mysql: The database refuses user nobody"), bad);
    assertTrue(bad.contains("\nfailed  topics: "), bad);
  }

  private static String check(String... further) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(further));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        StartCheckReport.execute(new PrintStream(out, true, UTF_8), all.toArray(String[]::new));
    return exitCode + "\n" + out.toString(UTF_8);
  }

  private static String deadLetters(String topic, String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--deadLetterTopic=" + topic, "--bootstrapServers=" + stack.bootstrapServers()));
    all.addAll(List.of(arguments));
    return output(new DeadLettersCommand(), all.toArray(String[]::new));
  }

  private static String output(Callable<Integer> command, String... arguments) {
    return output(() -> Terminal.run(command, arguments));
  }

  /** What is printed meanwhile. Commands print to the streams of their process. */
  private static String output(Runnable action) {
    PrintStream before = System.out;
    PrintStream errorsBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      action.run();
      return out.toString(UTF_8);
    } finally {
      System.setOut(before);
      System.setErr(errorsBefore);
    }
  }

  private static Object run(String topic, String letters, String... further) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--topics=" + topic,
                "--deadLetterTopic=" + letters,
                "--sinks=console",
                "--stopWhenCaughtUp=true"));
    all.addAll(List.of(further));
    return RunningPipeline.start(all.toArray(String[]::new)).await();
  }

  private static void send(String topic, Object... keysAndValues) throws Exception {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      send(
          new ProducerRecord<>(
              topic,
              null,
              1_764_640_800_000L + i,
              ((String) keysAndValues[i]).getBytes(UTF_8),
              (byte[]) keysAndValues[i + 1]));
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /** A letter of ingest. */
  private static ProducerRecord<byte[], byte[]> received(
      String topic, String letters, byte[] message) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            letters, null, (topic + "/2026-01-01T00:00:00Z/1").getBytes(UTF_8), message);
    letter.headers().add("reason", "refused by Kafka: no".getBytes(UTF_8));
    letter.headers().add("original-size", String.valueOf(message.length).getBytes(UTF_8));
    letter.headers().add("sha256", Sha256.of(message).getBytes(UTF_8));
    return letter;
  }

  /** Letters that do not compress. */
  private static String random(int length) {
    return new Random(1)
        .ints(length, 'A', 'Z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * The records of a topic, once there are so many: a transaction is seen a moment after its end.
   */
  private static List<ConsumerRecord<byte[], byte[]>> records(String topic, int count)
      throws Exception {
    Await.until(count + " records of " + topic, () -> records(topic).size() >= count);
    return records(topic);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicRecords records = TopicRecords.of(KafkaCluster.at(stack.bootstrapServers()))) {
      records.seekToLast(topic, Long.MAX_VALUE);
      records.readToEnd(found::add);
    }
    return found;
  }
}
