package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.TickMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sink that goes away in mid-run stops the run with one line and exit code 1; the next run
 * completes what is missing, and stores nothing twice.
 */
@Tag("slow")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostSinkIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Flink tries four times; a busy machine takes its time. */
  private static final int PATIENCE_SECONDS = 200;

  private static final List<Integer> BEFORE = List.of(0, 1, 2);
  private static final List<Integer> AFTER = List.of(12, 13, 14);

  @TempDir static Path folder;
  private static RunningStack stack;
  private static ExecutorService runs;
  private static int topics;

  private String topic;

  /** What can happen to a sink. */
  private interface Outage {
    void happen() throws Exception;
  }

  @BeforeAll
  static void startServers() throws IOException {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")).withMongo(0));
    runs = Executors.newSingleThreadExecutor();
  }

  @AfterAll
  static void stopServers() throws IOException {
    runs.shutdownNow();
    stack.close();
  }

  @BeforeEach
  void fillTopic() throws Exception {
    topic = "lost-" + ++topics;
    stack.createTopic(topic, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner"})
  void mongo(String runner) throws Exception {
    try (Relay relay = Relay.to(URI.create(stack.mongoUri()).getPort());
        MongoClient client = MongoClients.create(stack.mongoUri())) {
      client.getDatabase("tickbeam").drop();
      String uri = "mongodb://127.0.0.1:" + relay.port() + "/tickbeam";
      Callable<Long> stored =
          () -> client.getDatabase("tickbeam").getCollection("window-stats").countDocuments();

      String line =
          loseAndComplete(
              stored,
              relay::cut,
              relay::mend,
              "--runner=" + runner,
              "--sinks=mongo",
              "--mongoUri=" + uri);

      assertTrue(line.contains("MongoDB at 127.0.0.1:" + relay.port() + " takes no results"), line);
    }
  }

  @Test
  void mySql() throws Exception {
    StoredRows.clear(stack);
    URI real = URI.create(stack.jdbcUrl().substring("jdbc:".length()));
    try (Relay relay = Relay.to(real.getPort())) {
      String url = stack.jdbcUrl().replace(":" + real.getPort(), ":" + relay.port());

      String line =
          loseAndComplete(
              () -> (long) StoredRows.read(stack, "stream").size(),
              relay::cut,
              relay::mend,
              "--sinks=mysql",
              "--jdbcUrl=" + url,
              "--jdbcPasswordFile=" + stack.jdbcPasswordFile());

      assertTrue(line.contains(":" + relay.port() + "/tickbeam takes no rows any more"), line);
    }
  }

  @Test
  void kafka() throws Exception {
    String results = topic + "-results";
    stack.createTopic(results, 1);

    String line =
        loseAndComplete(
            () -> count(results),
            () -> delete(results),
            () -> stack.createTopic(results, 1),
            "--sinks=kafka",
            "--windowStatsTopic=" + results);

    assertTrue(line.contains(results), line);
  }

  private static long count(String topic) {
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      return records.count();
    }
  }

  private static void delete(String topic) throws Exception {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  @Test
  void csv() throws Exception {
    Path results = folder.resolve("results");
    Path stream = results.resolve("stream");
    Path away = folder.resolve("away");

    String line =
        loseAndComplete(
            () -> rowsBelow(stream),
            () -> {
              Files.move(stream, away);
              Files.createFile(stream);
            },
            () -> {
              Files.delete(stream);
              Files.move(away, stream);
            },
            "--sinks=csv",
            "--csvDirectory=" + results);

    assertTrue(line.contains("CSV file " + stream), line);
    assertTrue(line.contains("cannot be written"), line);
  }

  /** Runs into the outage, then runs again; gives the line that the first run ended with. */
  private String loseAndComplete(
      Callable<Long> stored, Outage loss, Outage repair, String... sinkArguments) throws Exception {
    Topic.add(stack, topic, 1, ticks(BEFORE));
    Topic.add(stack, topic, 1, heartbeat(11 * 60 + 10));
    Future<Terminal> stream = start(sinkArguments);
    Await.answer((long) BEFORE.size(), PATIENCE, () -> whileRunning(stream, stored));
    loss.happen();
    Topic.add(stack, topic, 1, ticks(AFTER));
    Topic.add(stack, topic, 1, heartbeat(22 * 60));
    Terminal failed = stream.get();
    repair.happen();
    Terminal completed = start(more(sinkArguments, "--stopWhenCaughtUp=true")).get();

    assertEquals(1, failed.exitCode(), failed.output());
    assertEquals(0, completed.exitCode(), completed.output());
    assertEquals((long) BEFORE.size() + AFTER.size(), stored.call());
    List<String> lines =
        failed.output().lines().filter(line -> line.startsWith("tickbeam: ")).toList();
    assertEquals(1, lines.size(), failed.output());
    assertFalse(failed.output().contains("\tat "), failed.output());
    return lines.get(0);
  }

  private static long whileRunning(Future<Terminal> run, Callable<Long> stored) throws Exception {
    if (run.isDone()) {
      throw new AssertionError("ended before the sink was lost: " + run.get());
    }
    return stored.call();
  }

  private Future<Terminal> start(String... sinkArguments) {
    String[] arguments =
        more(
            sinkArguments,
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--topics=" + topic,
            "--watermarkDelaySeconds=1");
    return runs.submit(() -> Terminal.run(folder, PATIENCE_SECONDS, arguments));
  }

  private static String[] more(String[] arguments, String... further) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(further));
    return all.toArray(String[]::new);
  }

  /** One tick in each of these minutes. */
  private static List<byte[]> ticks(List<Integer> minutes) {
    return minutes.stream().map(each -> tick(each * 60, each + 1L, "10").bytes()).toList();
  }

  /** Event time goes on without ticks. */
  private static List<byte[]> heartbeat(long seconds) {
    String time = TickMessage.START.plusSeconds(seconds).toString();
    String text = "{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\",\"time\":\"" + time + "\"}";
    return List.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Rows in all files below a folder, without the headers. */
  private static long rowsBelow(Path folder) throws IOException {
    return FilesBelow.of(folder, ".csv").values().stream()
        .mapToLong(text -> text.lines().count() - 1)
        .sum();
  }
}
