package io.tickbeam.local.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.dashboard.database.DatabaseAddress;
import io.tickbeam.dashboard.kafka.TopicChoice;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.launch.DashboardSettings;
import io.tickbeam.dashboard.launch.RunningDashboard;
import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.testing.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not answer, and work that fails: the dashboard goes on, and says so. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SAME_THREAD)
class DashboardTroubleIT {

  @TempDir static Path folder;

  private static PageStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = PageStack.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  private static long millisOf(String path) throws Exception {
    long startNanos = System.nanoTime();
    int status = stack.get(path).statusCode();
    assertTrue(status == 200 || status == 503, path + ": " + status);
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  @Test
  void aDatabaseThatStopsAnsweringHoldsUpNothingElse() throws Exception {
    Await.until("up at first", () -> stack.get("health").statusCode() == 200);
    DatabaseAdmin database = DatabaseAdmin.of(stack.servers(), folder.toRealPath());
    database.pause();
    try {
      // More requests than the server has threads, all for the database.
      List<CompletableFuture<Integer>> waiting =
          IntStream.range(0, 60)
              .mapToObj(
                  each ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              return stack.get("api/windows?product=P" + each).statusCode();
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                          }))
              .toList();
      Await.until("said to be down", () -> stack.get("health").statusCode() == 503);
      for (String path :
          List.of("health/live", "health", "api/health", "metrics", "", "api/moving?product=A")) {
        long millis = millisOf(path);
        assertTrue(millis < 2_000, path + " took " + millis + " ms");
      }
      assertEquals(200, stack.get("health/live").statusCode());
      assertEquals(503, stack.get("health/ready").statusCode());
      String reasons = stack.json("health/ready").get("reasons").toString();
      assertTrue(reasons.contains("the database: "), reasons);
      long millis = millisOf("api/windows?product=BTC-USD");
      assertTrue(millis < 2_000, "nobody waits for it any more: " + millis);
      stack.tick("BTC-USD", 1, Instant.now(), "5");
      Await.until(
          "ticks are read", () -> stack.json("api/health").at("/totals/ticks").asLong() > 0);
      for (CompletableFuture<Integer> each : waiting) {
        assertEquals(503, each.get(30, TimeUnit.SECONDS));
      }
    } finally {
      database.resume();
    }
    Await.until("up again by itself", () -> stack.get("health").statusCode() == 200);
    assertEquals(200, stack.get("api/windows?product=BTC-USD").statusCode());
  }

  @Test
  void theServersOwnWordsSayWhatIsWrongWithTheDatabase() throws Exception {
    DatabaseAddress address = stack.settings().database();
    DashboardSettings wrong =
        DashboardSettings.of(
            stack.servers().bootstrapServers(),
            new DatabaseAddress(address.jdbcUrl(), address.user(), "wrong"));
    try (RunningDashboard dashboard = RunningDashboard.start(wrong)) {
      String url = dashboard.uri().toString();
      Await.until(
          "the problem is told",
          () -> PageStack.json(url, "api/health").toString().contains("Access denied for user"));
      String error = PageStack.json(url, "api/products").get("error").asText();
      assertTrue(error.contains("Access denied for user '" + address.user() + "'"), error);
    }
  }

  private static void takeAll(List<Connection> taken) throws Exception {
    DatabaseAddress address = stack.settings().database();
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () -> {
              while (taken.size() < 20) {
                taken.add(
                    DriverManager.getConnection(
                        address.jdbcUrl(), address.user(), address.password()));
              }
            });
    assertEquals(1040, refusal.getErrorCode(), refusal.getMessage());
  }

  @Test
  void thatNoConnectionIsLeftIsToldWithWhatHelps() throws Exception {
    DatabaseAdmin admin = DatabaseAdmin.of(stack.servers(), folder.toRealPath());
    admin.execute("SET GLOBAL max_connections = 10");
    List<Connection> taken = new ArrayList<>();
    try {
      stack.restart(() -> takeAll(taken));
      Await.until(
          "the problem is told: " + stack.json("api/health").get("database"),
          () ->
              stack
                  .json("api/health")
                  .at("/database/problem")
                  .asText()
                  .contains("Too many connections"));
      String error = stack.json("api/windows?product=BTC-USD").get("error").asText();
      assertTrue(error.contains("Too many connections"), error);
      assertTrue(error.contains("max_connections"), error);
    } finally {
      for (Connection each : taken) {
        each.close();
      }
      admin.execute("SET GLOBAL max_connections = 151");
    }
    Await.until("up again", () -> stack.get("health").statusCode() == 200);
  }

  @Test
  void aTableThatIsAbsentIsNamed() throws Exception {
    stack.execute("RENAME TABLE comparison_runs TO elsewhere");
    try {
      String error = stack.json("api/comparison/runs").get("error").asText();
      assertTrue(error.contains("comparison_runs' doesn't exist"), error);
      assertEquals(200, stack.get("health").statusCode(), "the database answers");
    } finally {
      stack.execute("RENAME TABLE elsewhere TO comparison_runs");
    }
  }

  /** Throws at a message once. */
  private static final class FailsOnce implements TopicReader.Listener {

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private boolean hasFailed;
    private boolean hasCaughtUp;

    @Override
    public void take(ConsumerRecord<byte[], byte[]> message) {
      String text = new String(message.value(), StandardCharsets.UTF_8);
      if (text.equals("bad") && !hasFailed) {
        hasFailed = true;
        throw new IllegalStateException("of this test");
      }
      taken.add(text);
    }

    @Override
    public void catchUp() {
      if (!hasCaughtUp) {
        hasCaughtUp = true;
        throw new IllegalStateException("at the end");
      }
    }
  }

  @Test
  void theReaderGoesOnAfterAFailureAndTellsOfIt() throws Exception {
    FailsOnce listener = new FailsOnce();
    try (TopicReader reader =
        TopicReader.start(
            KafkaCluster.at(stack.servers().bootstrapServers()),
            TopicChoice.of(Map.of("price-higher", 0L)),
            listener)) {
      Await.until("caught up", () -> reader.state().isCaughtUp());
      for (String each : List.of("one", "bad", "two", "three")) {
        stack.send(PageStack.message("price-higher", "A", each));
      }
      for (String each : List.of("one", "two", "three")) {
        assertEquals(each, listener.taken.poll(30, TimeUnit.SECONDS));
      }
      Await.until("the failure is told", () -> reader.task().failures() == 2);
      assertTrue(reader.task().lastFailure().contains("price-higher-"), reader.task().toString());
      Await.until("and is over", () -> reader.task().isUp());
    }
  }

  @Test
  void healthIsUpWithTasksThatRun() throws Exception {
    Await.until("up", () -> stack.get("health").statusCode() == 200);
    JsonNode tasks = stack.json("api/health").get("tasks");
    List<String> names = new ArrayList<>();
    tasks.forEach(each -> names.add(each.get("name").asText()));
    assertEquals(
        List.of("dashboard-topics", "dashboard-database", "dashboard-windows", "dashboard-pulse"),
        names);
    assertEquals(200, stack.get("health/live").statusCode());
  }
}
