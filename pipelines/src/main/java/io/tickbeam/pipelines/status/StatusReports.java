package io.tickbeam.pipelines.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.KafkaSender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the counters and the lag of a stream to a topic every two seconds. Each message is one JSON
 * object with the name of the job as its key; the last one has {@code is_over}. The process that
 * started the stream sends them, because only there can the counters be read.
 */
public final class StatusReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

  private static final int PERIOD_SECONDS = 2;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  /** The counters reported. */
  private static final List<TickerMetrics> REPORTED =
      List.of(
          TickerMetrics.READ,
          TickerMetrics.HEARTBEATS,
          TickerMetrics.AGGREGATED,
          TickerMetrics.DUPLICATE,
          TickerMetrics.LATE_DROPPED,
          TickerMetrics.DEAD_LETTERED,
          TickerMetrics.WRITTEN,
          TickerMetrics.ARCHIVED);

  private final String topic;
  private final String job;
  private final String runner;
  private final Supplier<RunSummary> summary;
  private final KafkaSender sender;
  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
  private final Instant startedAt = Instant.now();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread reporter = new Thread(task, "status-reports");
            reporter.setDaemon(true);
            return reporter;
          });
  private long begin;

  private StatusReports(TickerOptions options, KafkaPlan plan, Supplier<RunSummary> summary) {
    this.topic = options.getStatusTopic();
    this.job = options.getJobName();
    this.runner = options.getRunner().getSimpleName();
    this.summary = summary;
    this.sender = KafkaSender.to(options.getBootstrapServers());
    for (KafkaPlan.Range range : plan.partitions()) {
      ends.put(range.topicPartition(), OffsetSpec.latest());
      begin += range.begin();
    }
    this.admin = Brokers.of(options).admin();
  }

  /**
   * Sends reports until it is closed.
   *
   * @param options with a topic for the reports
   * @param plan what the stream reads
   */
  public static StatusReports start(
      TickerOptions options, KafkaPlan plan, Supplier<RunSummary> summary) {
    StatusReports reports = new StatusReports(options, plan, summary);
    Future<?> unused =
        reports.thread.scheduleWithFixedDelay(
            () -> reports.report(false), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    return reports;
  }

  private void report(boolean isOver) {
    try {
      byte[] message = message(summary.get(), end(), isOver);
      sender.send(new ProducerRecord<>(topic, job.getBytes(StandardCharsets.UTF_8), message));
      sender.await();
    } catch (ExecutionException | IOException | RuntimeException e) {
      // The job goes on: it reports itself when Kafka is lost, and the next report may arrive.
      LOG.debug("A report to topic {} failed", topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The sum of the partitions' end offsets. */
  private long end() throws ExecutionException, InterruptedException {
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(each -> each.offset())
        .sum();
  }

  private byte[] message(RunSummary counted, long end, boolean isOver) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("job", job);
      json.writeStringField("runner", runner);
      json.writeStringField("started_at", startedAt.toString());
      json.writeStringField("time", Instant.now().toString());
      json.writeBooleanField("is_over", isOver);
      for (TickerMetrics metric : REPORTED) {
        json.writeNumberField(metric.counterName(), counted.count(metric));
      }
      long lag = end - begin - counted.count(TickerMetrics.READ);
      json.writeNumberField("lag", Math.max(0, lag));
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Sends the last report, and waits up to five seconds for it. */
  @Override
  public synchronized void close() {
    // A run that fails while it is cancelled closes this twice.
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(() -> report(true));
    thread.shutdown();
    try {
      boolean unused = thread.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      thread.shutdownNow();
      admin.close(Duration.ZERO);
    }
  }
}
