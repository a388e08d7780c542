package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.dashboard.Dashboard;
import io.tickbeam.ingest.command.IngestCommand;
import io.tickbeam.local.stack.MigrateCommand;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.ScheduledBatch;
import io.tickbeam.pipelines.job.CommandLine;
import io.tickbeam.pipelines.job.StartCheckReport;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.tail.TailCommand;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two installations on the same servers, each with names from one file that all its commands are
 * given. The servers have no topic, table or collection of a usual name, so that a name which an
 * option does not reach fails.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamesIT {

  private static final Installation ONE = Installation.of("one", 5);
  private static final Installation TWO = Installation.of("two", 7);
  private static final List<Installation> BOTH = List.of(ONE, TWO);
  private static final long WINDOW_SECONDS = 60;
  private static final int TABLES = 6;

  @TempDir static Path folder;
  private static RunningStack stack;
  private static final Map<Installation, Path> OPTIONS = new HashMap<>();
  private static final List<String> SAID_BY_MIGRATE = new ArrayList<>();

  @BeforeAll
  static void runBoth() throws Exception {
    stack =
        RunningStack.start(
            StackSettings.in(folder.resolve("stack"))
                .withMongo(0)
                .named(ONE.topics(), ONE.tables()));
    TWO.topics().ticks().forEach(each -> stack.createTopic(each, 1));
    TWO.topics().results().names().values().forEach(each -> stack.createTopic(each, 1));
    List.of(TWO.topics().deadLetters(), TWO.topics().status())
        .forEach(each -> stack.createTopic(each, 1));
    for (Installation each : BOTH) {
      OPTIONS.put(each, each.writeOptions(stack, folder));
      SAID_BY_MIGRATE.add(output(() -> Terminal.run(new MigrateCommand(), config(each))));
      SAID_BY_MIGRATE.add(output(() -> Terminal.run(new MigrateCommand(), config(each))));
      assertEquals(0, Terminal.run(IngestCommand.line(), config(each)));
      assertEquals(0, CommandLine.execute(config(each)));
    }
    // At the same time: the schedulers have a lock each.
    try (StartedProgram one = StartedProgram.start(ScheduledBatch.class, Map.of(), config(ONE));
        StartedProgram two = StartedProgram.start(ScheduledBatch.class, Map.of(), config(TWO))) {
      for (StartedProgram each : List.of(one, two)) {
        List<String> said = each.awaitEnd();
        assertEquals(0, each.exitCode(), said.toString());
      }
    }
  }

  @AfterAll
  static void stopServers() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void theDatabaseIsMigratedOnceForEachPrefix() throws Exception {
    assertEquals(
        List.of(
            "The database is up to date.",
            "The database is up to date.",
            "4 migrations applied.",
            "The database is up to date."),
        SAID_BY_MIGRATE);
  }

  @Test
  void nothingHasAUsualName() throws Exception {
    List<String> tables = StoredRows.texts(stack, "SHOW TABLES");
    Set<String> topics =
        new Brokers(stack.bootstrapServers()).answer(admin -> admin.listTopics().names().get());
    Set<String> collections = new TreeSet<>();
    try (MongoClient client = MongoClients.create(stack.mongoUri())) {
      client.getDatabase("tickbeam").listCollectionNames().forEach(collections::add);
    }

    for (Installation each : BOTH) {
      assertEquals(
          TABLES, tables.stream().filter(t -> t.startsWith(each.tables().prefix())).count());
      assertTrue(collections.contains(each.collectionPrefix() + "z-scores-1h"));
    }
    assertEquals(2 * TABLES, tables.size(), tables.toString());
    assertTrue(topics.stream().allMatch(t -> t.startsWith("team.")), topics.toString());
    assertTrue(
        collections.stream().allMatch(c -> c.startsWith("one.") || c.startsWith("two.")),
        collections.toString());
  }

  @Test
  void eachInstallationHasTheRowsOfItsOwnTicks() throws Exception {
    for (Installation each : BOTH) {
      SortedMap<String, SortedMap<String, String>> expected =
          NaiveWindowStats.computeWithVolumeSpike(each.messages(), WINDOW_SECONDS);
      assertTrue(expected.size() > 2);
      assertEquals(expected, StoredRows.read(stack, each.tables(), "stream"));
      assertEquals(expected, StoredRows.read(stack, each.tables(), "batch"));
      try (Connection connection = StoredRows.connect(stack)) {
        assertEquals(
            new ModeComparison(expected.size(), 0, List.of()),
            ModeComparison.in(connection, each.tables()));
      }
      SqlQuery spikes =
          SqlQuery.ofFile(
              each.tables(), "volume_spike.sql", "exchange", "product_id", "window_start");
      assertEquals(expected.keySet(), spikes.rows(stack, "batch").keySet());
      SqlQuery summary =
          SqlQuery.ofFile(each.tables(), "product_summary.sql", "exchange", "product_id");
      assertEquals(Set.of("coinbase|" + each.product()), summary.rows(stack, "batch").keySet());
      assertEquals(
          List.of("ok " + each.messages().size()),
          StoredRows.texts(
              stack, "SELECT CONCAT(result, ' ', rows_read) FROM " + each.tables().batchRuns()));
    }
  }

  @Test
  void eachTopicAndCollectionHasTheResultsOfItsKind() throws Exception {
    try (MongoClient client = MongoClients.create(stack.mongoUri())) {
      for (Installation each : BOTH) {
        long ticks = each.messages().size();
        for (ResultKind kind :
            List.of(ResultKind.Z_SCORES, ResultKind.PRICE_HIGHER, ResultKind.PRICE_LOWER)) {
          assertEquals(ticks, count(each.topics().of(kind)), each.topics().of(kind));
        }
        for (ResultKind kind :
            List.of(ResultKind.WINDOW_STATS, ResultKind.MOVING_STATS, ResultKind.PRODUCT_SUMMARY)) {
          assertTrue(count(each.topics().of(kind)) > 0, each.topics().of(kind));
        }
        assertTrue(count(each.topics().status()) > 0);
        assertEquals(0, count(each.topics().deadLetters()));
        for (String collection : List.of("price-lower", "z-scores-5m")) {
          assertEquals(
              ticks,
              client
                  .getDatabase("tickbeam")
                  .getCollection(each.collectionPrefix() + collection)
                  .countDocuments(),
              collection);
        }
      }
    }
  }

  @Test
  void thePageShowsTheInstallationOfItsOptions() throws Exception {
    try (StartedProgram one = StartedProgram.start(Dashboard.class, Map.of(), config(ONE));
        StartedProgram two = StartedProgram.start(Dashboard.class, Map.of(), config(TWO))) {
      assertPageIsOf(ONE, one);
      assertPageIsOf(TWO, two);
    }
  }

  private static void assertPageIsOf(Installation installation, StartedProgram dashboard)
      throws Exception {
    String url = dashboard.awaitLine("dashboard: http").replaceFirst("^dashboard: ", "");
    Await.until("read", () -> json(url, "api/health").at("/kafka/is_caught_up").asBoolean());
    JsonNode products = json(url, "api/products").get("products");
    String series = "exchange=coinbase&product=" + installation.product();
    JsonNode windows = json(url, "api/windows?windowSeconds=60&mode=batch&" + series);
    JsonNode scores = json(url, "api/scores?" + series);
    JsonNode topics = json(url, "api/health").at("/kafka/topics");
    List<String> topicNames = new ArrayList<>();
    topics.forEach(each -> topicNames.add(each.get("name").asText()));
    assertAll(
        () -> assertEquals(1, products.size(), products.toString()),
        () -> assertEquals(installation.product(), products.at("/0/product_id").asText()),
        () -> assertTrue(products.at("/0/price").isValueNode(), "a price of the topic of ticks"),
        () ->
            assertEquals(
                NaiveWindowStats.computeWithVolumeSpike(installation.messages(), WINDOW_SECONDS)
                    .size(),
                windows.get("rows").size()),
        () -> assertTrue(scores.get("points").size() > 0, scores.toString()),
        () -> assertEquals(1, json(url, "api/batch/runs").get("runs").size()),
        () -> assertEquals(1, json(url, "api/batch/summary?" + series).get("summaries").size()),
        () -> assertEquals(0, json(url, "api/comparison/runs").get("runs").size()),
        () ->
            assertEquals(
                Set.of("raw", "dead", "status", "windowstats", "movingstats", "zscores"),
                new TreeSet<>(
                    topicNames.stream()
                        .map(each -> each.replace("team." + installation.name() + ".", ""))
                        .toList())));
  }

  @Test
  void tailReadsTheTopicOfAKind() throws Exception {
    String printed =
        output(
            () ->
                Terminal.run(
                    new TailCommand(), new String[] {"price-lower", "--last=3", config(TWO)[0]}));

    assertEquals(3, printed.lines().filter(line -> line.contains("TWO-USD")).count(), printed);
  }

  @Test
  void theCheckNamesATopicAndATableByTheirOptions() {
    ByteArrayOutputStream report = new ByteArrayOutputStream();

    int exitCode =
        StartCheckReport.execute(
            new PrintStream(report, true, StandardCharsets.UTF_8),
            config(ONE)[0],
            "--analytics=windows,zscores",
            "--sinks=mysql,kafka",
            "--archive=true",
            "--tablePrefix=three_",
            "--zscoresTopic=team.one.absent");

    String text = report.toString(StandardCharsets.UTF_8);
    assertEquals(1, exitCode, text);
    assertTrue(text.contains("three_window_stats' doesn't exist"), text);
    assertTrue(text.contains("three_tickers' doesn't exist"), text);
    assertTrue(
        text.contains(
            "Topic team.one.absent does not exist at "
                + stack.bootstrapServers()
                + ": create it or correct --zscoresTopic."),
        text);
  }

  private static String[] config(Installation installation) {
    return new String[] {"--config=" + OPTIONS.get(installation)};
  }

  private static long count(String topic) {
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      return records.count();
    }
  }

  private static JsonNode json(String url, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** What a command prints that ends well. */
  private static String output(Callable<Integer> command) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, command.call());
    } finally {
      System.setOut(out);
    }
    return output.toString(StandardCharsets.UTF_8).strip();
  }
}
