package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.TickPublisher;
import io.tickbeam.ingest.source.SourceRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A run in the background. It ends when its sources do, when a limit is reached, when it fails, or
 * when it is closed; by then all that was published is acknowledged, or the failure says how much
 * is not. Safe for several threads.
 */
public final class RunningIngest implements AutoCloseable {

  private static final int POLL_MILLIS = 20;

  private final SourceRuns sources;
  private final StopSignal stop;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private RunningIngest(SourceRuns sources, StopSignal stop) {
    this.sources = sources;
    this.stop = stop;
  }

  static RunningIngest start(SourceRuns sources, StopSignal stop, TickPublisher publisher) {
    RunningIngest running = new RunningIngest(sources, stop);
    Thread thread = new Thread(() -> running.run(publisher), "ingest-run");
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  private void run(TickPublisher publisher) {
    try (publisher) {
      try {
        sources.run();
      } finally {
        publisher.flush();
      }
    } catch (Throwable e) {
      // Whoever waits for the end throws it, also when it is an error of the machine.
      failure.set(e);
    } finally {
      ended.countDown();
    }
  }

  /** What was counted up to now, over all sources. */
  public IngestCounters counters() {
    return sources.counters();
  }

  /** The same of each source, by its name. */
  public Map<String, IngestCounters> countersBySource() {
    return sources.countersBySource();
  }

  /** Why sources ended before the others did, by their names; the run then ends as failed. */
  public Map<String, String> failedSources() {
    return sources.failures();
  }

  /** Whether the run is over. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /**
   * Waits for the end.
   *
   * @return false when it did not come in time
   * @throws TickbeamException when the run failed
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    boolean over = ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    throwFailure();
    return over;
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
      boolean over = awaitEnd(Duration.ofMillis(POLL_MILLIS));
      if (over || System.nanoTime() - deadlineNanos > 0) {
        return hasReached(eventTime);
      }
    }
    return true;
  }

  private boolean hasReached(Instant eventTime) {
    return counters().eventTime().map(reached -> !reached.isBefore(eventTime)).orElse(false);
  }

  /**
   * Stops, and waits until everything is acknowledged.
   *
   * @throws TickbeamException when the run failed or something was not acknowledged
   */
  @Override
  public void close() {
    stop.request();
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
  }

  private void throwFailure() {
    Throwable ending = failure.get();
    if (ending != null) {
      String message =
          ending instanceof TickbeamException ? ending.getMessage() : ending.toString();
      throw new TickbeamException(message, ending);
    }
  }
}
