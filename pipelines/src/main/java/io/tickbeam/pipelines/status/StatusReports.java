package io.tickbeam.pipelines.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.contract.task.RepeatedTask;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the counters and the lag of a stream to a topic every two seconds. Each message is one JSON
 * object with the name of the job as its key; the last one has {@code is_over}. The process that
 * started the stream sends them, because only there can the counters be read.
 */
public final class StatusReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

  private static final Duration PERIOD = Duration.ofSeconds(2);
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
  private final StreamLag lag;
  private final Instant startedAt = Instant.now();
  private final AtomicLong failures = new AtomicLong();
  private RepeatedTask task;
  private boolean isClosed;

  private StatusReports(TickerOptions options, KafkaPlan plan, Supplier<RunSummary> summary) {
    this.topic = options.getStatusTopic();
    this.job = options.getJobName();
    this.runner = options.getRunner().getSimpleName();
    this.summary = summary;
    this.sender = KafkaSender.to(Brokers.of(options).cluster());
    this.lag = StreamLag.of(options, plan);
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
    reports.task = RepeatedTask.start("status-reports", PERIOD, reports::reportAndCount);
    return reports;
  }

  private void reportAndCount() throws Exception {
    try {
      report(false);
    } catch (Exception e) {
      failures.incrementAndGet();
      throw e;
    }
  }

  private void report(boolean isOver) throws Exception {
    RunSummary counted = summary.get();
    byte[] message = message(counted, lag.offsets(counted), isOver);
    sender.send(new ProducerRecord<>(topic, job.getBytes(StandardCharsets.UTF_8), message));
    sender.await();
  }

  private byte[] message(RunSummary counted, long lagging, boolean isOver) throws IOException {
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
      json.writeNumberField("lag", lagging);
      json.writeNumberField("failed_reports", failures.get());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Sends the last report, and waits up to five seconds for it. */
  @Override
  public synchronized void close() {
    // A run that fails while it is cancelled closes this twice.
    if (isClosed) {
      return;
    }
    isClosed = true;
    task.close();
    Thread last = new Thread(this::reportEnd, "last-status-report");
    last.setDaemon(true);
    last.start();
    try {
      last.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      last.interrupt();
      lag.close();
    }
  }

  private void reportEnd() {
    try {
      report(true);
    } catch (Exception e) {
      // The job itself tells when Kafka is lost; nothing would come of an error of its own here.
      LOG.warn("The last report to topic {} failed: {}", topic, e.getMessage());
    }
  }
}
