package io.tickbeam.ingest.run;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.kafka.KafkaTickPublisher;
import io.tickbeam.ingest.publish.DeliveryState;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.TickPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run in the background. It ends when its sources do, when a limit is reached, when it fails, or
 * when it is closed; by then all published messages are acknowledged, or the failure says how many
 * are not. Safe for several threads.
 */
public final class RunningIngest implements AutoCloseable {

  private static final int POLL_MILLIS = 20;

  private final SourceRuns sources;
  private final TickPublisher publisher;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private RunningIngest(SourceRuns sources, TickPublisher publisher) {
    this.sources = sources;
    this.publisher = publisher;
  }

  /**
   * Starts a run.
   *
   * @throws TickbeamException within 15 s when Kafka cannot be reached or lacks a topic, or one
   *     does not keep what will be written
   */
  public static RunningIngest start(IngestSettings settings) {
    return start(
        settings,
        KafkaTickPublisher.open(
            settings.kafka(),
            settings.sources().stream().flatMap(each -> each.recording().stream()).toList(),
            settings.notices()));
  }

  /** Starts a run with another publisher, which is closed at the end. */
  public static RunningIngest start(IngestSettings settings, TickPublisher publisher) {
    RunningIngest running = new RunningIngest(new SourceRuns(settings, publisher), publisher);
    Thread thread = new Thread(running::run, "ingest-run");
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  private void run() {
    try (publisher) {
      try {
        sources.run();
      } finally {
        publisher.flush();
      }
    } catch (Throwable e) {
      // Thrown to the thread that waits for the end, even when it is an error of the JVM.
      end.completeExceptionally(e);
    }
    end.complete(null);
  }

  /** The counters of the run, up to now. */
  public IngestCounters counters() {
    return sources.counters();
  }

  /** The counters of each source, by its name. */
  public Map<String, IngestCounters> countersBySource() {
    return sources.countersBySource();
  }

  /** Why sources ended before the others did, by their names; the run then ends as failed. */
  public Map<String, String> failedSources() {
    return sources.failures();
  }

  /** How Kafka takes what is published. */
  public DeliveryState delivery() {
    return publisher.state();
  }

  /** Whether the run is over. */
  public boolean hasEnded() {
    return end.isDone();
  }

  /**
   * Waits for the end.
   *
   * @return false when it did not come in time
   * @throws TickbeamException when the run failed
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    try {
      end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String message = cause instanceof TickbeamException ? cause.getMessage() : cause.toString();
      throw new TickbeamException(message, cause);
    }
  }

  /**
   * Waits until a heartbeat of this event time or later is on its way to Kafka, and with it all
   * that came before; false when it did not come in time or the run ended before.
   *
   * @throws TickbeamException when the run failed
   */
  public boolean awaitEventTime(Instant eventTime, Duration atMost) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (!hasReached(eventTime)) {
      boolean isOver = awaitEnd(Duration.ofMillis(POLL_MILLIS));
      if (isOver || System.nanoTime() - deadlineNanos > 0) {
        return hasReached(eventTime);
      }
    }
    return true;
  }

  private boolean hasReached(Instant eventTime) {
    return counters().eventTime().map(reached -> !reached.isBefore(eventTime)).orElse(false);
  }

  /**
   * Stops, and waits until everything is acknowledged, whatever interrupts the thread.
   *
   * @throws TickbeamException when the run failed or something was not acknowledged
   */
  @Override
  public void close() {
    sources.requestStop();
    end.exceptionally(failure -> null).join();
    try {
      awaitEnd(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
