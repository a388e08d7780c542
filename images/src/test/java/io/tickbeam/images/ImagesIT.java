package io.tickbeam.images;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickbeam.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The images as they are loaded, each started with the command, the environment, the secrets, the
 * volumes and the health check of {@code docker-compose.yml}, without Docker: in namespaces of the
 * kernel, which root may make. Kafka and MariaDB of the distribution are in place of the servers.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImagesIT {

  private static final Duration START_TIME = Duration.ofMinutes(4);

  /** Of Java, when SIGTERM ends it. */
  private static final int ENDED_BY_SIGNAL = 143;

  private static final List<String> READY = List.of("/opt/tickbeam/bin/healthy");

  /** No temporary folder of JUnit's, which follows the links of file systems when it deletes. */
  private static final Path FOLDER = Path.of("target/containers").toAbsolutePath();

  /** The metric of a stream that has written rows. */
  private static final Pattern ROWS =
      Pattern.compile("tickbeam_pipeline_sink_rows_total\\{sink=\"mysql\"} [1-9]");

  private static ComposeFile compose;
  private static Map<String, LoadedImage> images;
  private static Network network;
  private static Servers servers;

  private final Map<String, Container> running = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "only root may make namespaces: run Maven as root");
    delete();
    compose = ComposeFile.read(Path.of("../docker-compose.yml"));
    images = LoadedImage.load(Path.of(System.getProperty("tickbeam.images")), FOLDER);
    for (LoadedImage each : images.values()) {
      // As Docker does; all services are at this one address here.
      Files.writeString(
          each.root().resolve("etc/hosts"),
          "127.0.0.1 localhost " + String.join(" ", compose.names()) + "\n");
    }
    network = Network.open();
    servers = Servers.start(network, FOLDER);
  }

  @AfterAll
  static void stop() throws Exception {
    if (servers != null) {
      servers.close();
    }
    if (network != null) {
      network.close();
    }
    delete();
  }

  private static void delete() throws Exception {
    new ProcessBuilder("rm", "-rf", "--one-file-system", FOLDER.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  @AfterEach
  void stopContainers() {
    running.values().forEach(Container::close);
  }

  @Test
  void eachHasAUserLabelsAndAHealthCheck() {
    assertEquals(Image.ALL.size(), images.size());
    images.forEach(
        (name, image) ->
            assertAll(
                name,
                () -> assertEquals("10001:10001", image.user()),
                () -> assertEquals("Apache-2.0", image.label("licenses")),
                () -> assertTrue(name.endsWith(":" + image.label("version"))),
                () -> assertFalse(image.label("description").isEmpty()),
                () -> assertEquals(List.of("CMD", READY.get(0)), image.healthCheck()),
                () -> assertTrue(Files.exists(image.root().resolve("opt/tickbeam/LICENSE")))));
  }

  @Test
  void eachServiceHasAnImageAndEachImageAService() {
    List<String> used =
        compose.ofTickbeam().values().stream().map(ComposeFile.Service::image).distinct().toList();

    assertEquals(Set.copyOf(used), images.keySet());
  }

  @Test
  void appGoesFromTheExchangeToThePage() throws Exception {
    for (String each : List.of("migrate", "ingest", "stream", "batch", "dashboard")) {
      startService(each);
    }
    for (String each : running.keySet()) {
      awaitHealth(each);
    }

    awaitAnswer("127.0.0.1:9102/metrics", ROWS);
    awaitAnswer(
        "127.0.0.1:8080/api/windows?exchange=coinbase&product=BTC-USD",
        Pattern.compile("\"rows\":\\[\\[\"20"));
    assertTrue(network.get("127.0.0.1:8080/").contains("<html"));
    Container.Ended tail =
        running.get("stream").execute(List.of("bin/tickbeam", "tail", "--follow=false"));
    assertEquals(0, tail.exitCode(), tail::output);
    assertTrue(tail.output().contains("BTC-USD"), tail::output);
    assertTrue(
        running.get("migrate").log().contains("The database is up to date."),
        running.get("migrate").log());
    for (String each : running.keySet()) {
      assertIsolated(running.get(each));
    }
    for (String each : List.of("ingest", "stream", "batch", "dashboard")) {
      Container container = running.get(each);
      assertEquals(ENDED_BY_SIGNAL, container.stop(), each + ": " + container.log());
    }
  }

  @Test
  void streamRunsOnTheFlinkCluster() throws Exception {
    startService("ingest");
    for (String each : List.of("jobmanager", "taskmanager", "stream-flink")) {
      startService(each);
      awaitHealth(each);
    }

    awaitAnswer("127.0.0.1:9105/metrics", ROWS);
    assertTrue(network.get("127.0.0.1:8081/jobs/overview").contains("\"state\":\"RUNNING\""));
    assertIsolated(running.get("taskmanager"));
  }

  @Test
  void streamRunsOnTheSparkCluster() throws Exception {
    startService("ingest");
    for (String each : List.of("spark-master", "spark-worker", "stream-spark")) {
      startService(each);
      awaitHealth(each);
    }

    awaitAnswer("127.0.0.1:9106/metrics", ROWS);
    assertIsolated(running.get("spark-worker"));
  }

  @Test
  void aCommandThatAnImageDoesNotHaveIsOneLine() throws Exception {
    startService("ingest");
    awaitHealth("ingest");

    Container.Ended ended =
        running.get("ingest").execute(List.of("/opt/tickbeam/bin/tickbeam", "run"));

    assertEquals(2, ended.exitCode());
    assertEquals("tickbeam: run is no command: tickbeam --help lists them.\n", ended.output());
  }

  private void startService(String name) throws Exception {
    ComposeFile.Service service = compose.ofTickbeam().get(name);
    Map<String, String> further = Map.of("TICKBEAM_URL", Servers.EXCHANGE);
    running.put(
        name, Container.start(service, images.get(service.image()), network, FOLDER, further));
  }

  private void awaitHealth(String name) throws Exception {
    running.get(name).await(compose.ofTickbeam().get(name).healthCheck(), START_TIME);
  }

  /** Not root, no rights, and nothing that can be written but what is in memory. */
  private static void assertIsolated(Container container) throws Exception {
    String status = container.execute(List.of("cat", "/proc/1/status")).output();
    List<String> lines = new ArrayList<>(status.lines().toList());
    assertTrue(lines.contains("Uid:\t10001\t10001\t10001\t10001"), status);
    assertTrue(lines.contains("CapBnd:\t0000000000000000"), status);
    assertTrue(lines.contains("NoNewPrivs:\t1"), status);
    assertEquals(1, container.execute(List.of("touch", "/opt/tickbeam/a")).exitCode());
    assertEquals(0, container.execute(List.of("touch", "/tmp/a")).exitCode());
  }

  private static void awaitAnswer(String address, Pattern expected) throws Exception {
    Await.until(
        address + " answers " + expected,
        START_TIME,
        () -> expected.matcher(network.get(address)).find());
  }
}
