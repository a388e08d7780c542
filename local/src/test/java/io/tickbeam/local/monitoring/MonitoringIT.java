package io.tickbeam.local.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.metrics.Definition;
import io.tickbeam.testing.Await;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All processes with their metrics and health, scraped by a real Prometheus with the rules of the
 * project: what is scraped, and which alert each fault brings about.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonitoringIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** Ingest ends when the broker has been silent for 20 s. */
  private static final Duration LONGEST_WITHOUT_BROKER = Duration.ofSeconds(15);

  private static final int UNUSABLE = 60;

  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-z_][a-zA-Z0-9_]*)(?:\\{(.*)\\})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private static MonitoredProcesses processes;
  private static Prometheus prometheus;

  @BeforeAll
  static void startAll() throws Exception {
    String unused = Tools.prometheus();
    processes = MonitoredProcesses.start(stack);
    prometheus = Prometheus.start(folder.resolve("prometheus"), processes.addresses());
  }

  @AfterAll
  static void stopAll() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (processes != null) {
      processes.close();
    }
  }

  @BeforeEach
  void awaitAllWell() throws Exception {
    for (String process : processes.addresses().keySet()) {
      awaitReady(process);
    }
    awaitSome("up == 1", 4);
    awaitSome("tickbeam_pipeline_sink_rows_total{sink=\"mysql\"} > 0", 1);
    awaitSome("tickbeam_schedule_last_ok_timestamp_seconds", 1);
    awaitSome("tickbeam_dashboard_window_delay_seconds", 1);
    Await.until("no alert fires", PATIENCE, () -> prometheus.firing().isEmpty());
  }

  private static void awaitReady(String process) throws Exception {
    Await.until(process + " is ready", PATIENCE, () -> processes.isReady(process));
  }

  private static void awaitSome(String expression, int count) throws Exception {
    Await.until(expression, PATIENCE, () -> prometheus.query(expression).size() >= count);
  }

  @Test
  void healthSaysNothingWhileAllIsWell() throws Exception {
    for (String process : processes.addresses().keySet()) {
      for (String path : List.of("/health/live", "/health/ready")) {
        assertEquals(
            "{\"status\":\"up\",\"reasons\":[]}\n", processes.get(process, path).body(), process);
      }
    }
  }

  @Test
  void everyMetricOfADashboardOrAnAlertIsScraped() throws Exception {
    Set<String> scraped = new TreeSet<>();
    for (String process : processes.addresses().keySet()) {
      scraped.addAll(samples(process).keySet());
    }
    for (Map.Entry<String, String> each : MonitoringFiles.expressions().entrySet()) {
      for (String metric : MonitoringFiles.metrics(each.getValue())) {
        assertTrue(scraped.contains(metric), each.getKey() + ": nobody has " + metric);
      }
      // Prometheus evaluates it on what it has scraped.
      assertTrue(prometheus.query(each.getValue()).isArray(), each.getKey());
    }
  }

  @Test
  void everyMetricThatIsScrapedIsOnThePageWithItsLabels() throws Exception {
    for (Map.Entry<String, List<Definition>> each : MetricsPageTest.registered().entrySet()) {
      Map<String, Set<String>> labels = new HashMap<>();
      each.getValue().forEach(metric -> labels.put(metric.name(), Set.copyOf(metric.labels())));
      // A run says what it is when it starts.
      labels.put("tickbeam_pipeline_run_info", Set.of("name", "runner", "source"));
      samples(each.getKey())
          .forEach(
              (sample, found) -> {
                String metric = labels.containsKey(sample) ? sample : withoutPart(sample);
                if (sample.startsWith("tickbeam_")) {
                  assertEquals(labels.get(metric), found, each.getKey() + " " + sample);
                }
              });
    }
  }

  private static String withoutPart(String sample) {
    return sample.replaceFirst("_(bucket|sum|count)$", "");
  }

  /** The names of all samples of a process, with the names of their labels. */
  private static Map<String, Set<String>> samples(String process) throws Exception {
    Map<String, Set<String>> samples = new HashMap<>();
    Matcher sample = SAMPLE.matcher(processes.get(process, "/metrics").body());
    while (sample.find()) {
      Set<String> labels = new TreeSet<>();
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
      }
      labels.remove("le");
      samples.put(sample.group(1), labels);
    }
    return samples;
  }

  @Test
  void figuresAgreeFromPartToPart() throws Exception {
    awaitSome("tickbeam_ingest_ticks_total{exchange=\"coinbase\",product_id=\"BTC-USD\"} > 100", 1);
    awaitSome("tickbeam_pipeline_lag_messages < 5000", 1);
    awaitSome("tickbeam_pipeline_row_delay_seconds_count{sink=\"mysql\"} > 0", 1);
    double published = number("sum(tickbeam_ingest_ticks_total)");
    Await.until(
        "all are read",
        () ->
            number(
                    "sum(tickbeam_pipeline_messages_read_total)"
                        + " - sum(tickbeam_pipeline_heartbeats_total)")
                >= published);
    double age = number("time() - tickbeam_pipeline_watermark_timestamp_seconds");
    assertTrue(age > 60 && age < 200, "the exchange is 80 s late, results " + age + " s");
  }

  private static double number(String expression) throws Exception {
    return prometheus.query(expression).at("/0/value/1").asDouble();
  }

  @Test
  void aGrowingTopicOfDeadLettersBringsItsAlertAndNoOther() throws Exception {
    byte[] unusable = "{\"type\":\"ticker\"}".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < UNUSABLE; i++) {
        var unused = producer.send(new ProducerRecord<>("tickers", unusable));
      }
      producer.flush();
    }
    awaitFiring("TickbeamDeadLettersGrow", Set.of());
    assertEquals(
        UNUSABLE,
        number("tickbeam_pipeline_dead_letters_total{reason=\"missing_field\"}"),
        "counted by reason");
  }

  @Test
  void aFailedBatchBringsItsAlertAndNoOther() throws Exception {
    execute("RENAME TABLE product_summary TO away");
    try {
      awaitFiring("TickbeamBatchFailed", Set.of("TickbeamBatchOverdue"));
      assertTrue(processes.isReady("schedule"), "the next run may end well");
    } finally {
      execute("RENAME TABLE away TO product_summary");
    }
    Await.until("the next run ends well", PATIENCE, () -> prometheus.firing().isEmpty());
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aBrokerThatStandsStillIsToldAndForgottenWhenItIsBack() throws Exception {
    ProcessHandle broker =
        StartedProgram.serversIn(data).stream()
            .filter(each -> each.info().command().orElse("").endsWith("/java"))
            .findAny()
            .orElseThrow();
    Suspension.of(
        broker,
        () -> {
          long deadline = System.nanoTime() + LONGEST_WITHOUT_BROKER.toNanos();
          awaitReason("ingest", "Kafka at " + stack.bootstrapServers(), deadline);
          awaitReason("pipeline", "Kafka at " + stack.bootstrapServers(), deadline);
          Await.until(
              "TickbeamKafkaSilent fires",
              Duration.ofNanos(deadline - System.nanoTime()),
              () -> prometheus.firing().contains("TickbeamKafkaSilent"));
          for (String process : List.of("ingest", "pipeline")) {
            assertEquals(200, processes.get(process, "/health/live").statusCode(), process);
          }
        });
    awaitReady("ingest");
    awaitReady("pipeline");
  }

  private static void awaitReason(String process, String reason, long deadlineNanos)
      throws Exception {
    Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
    Await.until(
        process + " says: " + reason,
        left,
        () -> processes.get(process, "/health/ready").body().contains(reason));
  }

  @Test
  void tablesThatAreLockedMakeThePipelineLag() throws Exception {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLES tickers WRITE, window_stats WRITE");
      awaitFiring(
          "TickbeamPipelineLags",
          Set.of(
              "TickbeamDashboardDisconnected",
              "TickbeamBatchFailed",
              "TickbeamBatchOverdue",
              "TickbeamSinkSlow",
              "TickbeamSinkRetries"));
      statement.execute("UNLOCK TABLES");
    }
    Await.until(
        "it catches up", PATIENCE, () -> !prometheus.firing().contains("TickbeamPipelineLags"));
  }

  @Test
  void aStoppedFeedBringsItsAlertAndIsForgottenWhenItIsBack() throws Exception {
    Suspension.of(
        processes.exchange(),
        () -> {
          awaitFiring("TickbeamFeedStopped", Set.of());
          awaitReason(
              "ingest", "coinbase has sent nothing for", System.nanoTime() + PATIENCE.toNanos());
          assertEquals(200, processes.get("ingest", "/health/live").statusCode());
        });
    awaitReady("ingest");
    Await.until("the alert ends", PATIENCE, () -> prometheus.firing().isEmpty());
  }

  /** Waits until an alert fires; fails when one does that neither is it nor comes with it. */
  private static void awaitFiring(String alert, Set<String> alsoAllowed) throws Exception {
    List<String> others = Collections.synchronizedList(new ArrayList<>());
    Await.until(
        alert + " fires",
        PATIENCE,
        () -> {
          Set<String> firing = prometheus.firing();
          firing.stream()
              .filter(each -> !each.equals(alert) && !alsoAllowed.contains(each))
              .forEach(others::add);
          return firing.contains(alert);
        });
    assertEquals(List.of(), others);
  }
}
