package io.tickbeam.contract.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a piece of work again and again, in a daemon thread of its own, until it is closed.
 *
 * <p>Nothing that the work throws ends the repetition: the failure is logged and counted, {@link
 * #state} reports it, and the work runs again after a pause. The pause starts at half a second and
 * doubles up to 30 seconds while run after run fails; the first run that ends well resets it.
 */
public final class RepeatedTask implements AutoCloseable {

  /** What is repeated. */
  @FunctionalInterface
  public interface Work {

    /**
     * Runs once. A run may take as long as it likes; it should end soon after its thread is
     * interrupted.
     */
    void run() throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final long periodNanos;
  private final Work work;
  private final Duration firstPause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private Duration pause;
  private volatile TaskState state;

  private RepeatedTask(String name, Duration period, Work work, Duration firstPause) {
    this.name = name;
    this.periodNanos = period.toNanos();
    this.work = work;
    this.firstPause = firstPause;
    this.pause = firstPause;
    this.state = new TaskState(name, true, false, 0, 0, "");
    this.thread = new Thread(this::repeat, name);
    thread.setDaemon(true);
  }

  /**
   * Starts to run {@code work}, for the first time at once.
   *
   * @param name name of the task and of its thread
   * @param period time from the start of a run to the start of the next; a run that takes longer is
   *     followed by the next one at once
   */
  public static RepeatedTask start(String name, Duration period, Work work) {
    return start(name, period, work, FIRST_PAUSE);
  }

  static RepeatedTask start(String name, Duration period, Work work, Duration firstPause) {
    RepeatedTask task = new RepeatedTask(name, period, work, firstPause);
    task.thread.start();
    return task;
  }

  /** How the last runs ended. */
  public TaskState state() {
    return state;
  }

  // Errors as well: a missing class or a stack that is too deep fails one run, not the task.
  private void repeat() {
    try {
      while (closed.getCount() > 0) {
        long startedNanos = System.nanoTime();
        Duration wait;
        try {
          work.run();
          wait = Duration.ofNanos(periodNanos - (System.nanoTime() - startedNanos));
          succeeded();
        } catch (InterruptedException e) {
          throw e;
        } catch (Throwable e) {
          wait = failed(e);
        }
        if (!wait.isNegative() && closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      TaskState last = state;
      state =
          new TaskState(
              name, false, last.isFailing(), last.runs(), last.failures(), last.lastFailure());
    }
  }

  private void succeeded() {
    TaskState last = state;
    if (last.isFailing()) {
      LOG.info("{} works again", name);
    }
    pause = firstPause;
    state = new TaskState(name, true, false, last.runs() + 1, last.failures(), last.lastFailure());
  }

  /** The pause after a failed run. */
  private Duration failed(Throwable failure) {
    TaskState last = state;
    if (closed.getCount() == 0) {
      return Duration.ZERO;
    }
    Duration wait = pause;
    if (last.isFailing()) {
      LOG.warn(
          "{} has failed again, next try in {} ms: {}", name, wait.toMillis(), failure.toString());
    } else {
      LOG.error("{} has failed, next try in {} ms", name, wait.toMillis(), failure);
    }
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    state = new TaskState(name, true, true, last.runs(), last.failures() + 1, failure.toString());
    return wait;
  }

  /** Ends the repetition: interrupts a run under way, and waits up to ten seconds for its end. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
