package io.tickbeam.replay.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies later, one at a time, in a daemon thread. A failure ends no other reply: it is
 * logged and counted. Safe for several threads.
 */
final class ReplyTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyTimer.class);

  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "replay-timer");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs a reply after a delay. */
  void later(Duration delay, Runnable reply) {
    // Nobody waits for its result, so its failure is told here.
    Runnable told =
        () -> {
          try {
            reply.run();
          } catch (Throwable e) {
            failures.incrementAndGet();
            LOG.error("the exchange has failed at a reply and goes on", e);
          }
        };
    Future<?> unused = timer.schedule(told, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many replies have failed. */
  long failures() {
    return failures.get();
  }

  /** Drops the replies that are still to come. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
