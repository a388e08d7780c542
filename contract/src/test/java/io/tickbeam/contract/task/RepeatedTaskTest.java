package io.tickbeam.contract.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RepeatedTaskTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Semaphore started = new Semaphore(0);
  private final Semaphore allowed = new Semaphore(0);

  /** A run that lasts until the test allows its end, so that states can be observed between. */
  private void run() throws InterruptedException {
    started.release();
    allowed.acquire();
  }

  @Test
  void runsAgainAndAgain() throws Exception {
    try (RepeatedTask task = RepeatedTask.start("count", AT_ONCE, this::run)) {
      allowed.release(3);
      started.acquire(4);
      assertEquals(new TaskState("count", true, false, 3, 0, ""), task.state());
    }
  }

  @Test
  void goesOnAfterAnException() throws Exception {
    goesOnAfter(new IllegalStateException("broken"));
  }

  @Test
  void goesOnAfterAnError() throws Exception {
    goesOnAfter(new NoClassDefFoundError("broken"));
  }

  private void goesOnAfter(Throwable failure) throws Exception {
    boolean[] hasFailed = {false};
    RepeatedTask.Work work =
        () -> {
          run();
          if (!hasFailed[0]) {
            hasFailed[0] = true;
            RepeatedTaskTest.<RuntimeException>sneak(failure);
          }
        };
    try (RepeatedTask task = RepeatedTask.start("work", AT_ONCE, work, SHORT)) {
      allowed.release();
      started.acquire(2);
      assertEquals(new TaskState("work", true, true, 0, 1, failure.toString()), task.state());
      assertFalse(task.state().isUp());
      allowed.release();
      started.acquire();
      assertEquals(new TaskState("work", true, false, 1, 1, failure.toString()), task.state());
      assertTrue(task.state().isUp());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void waitsLongerWhileItFails() throws Exception {
    long startNanos = System.nanoTime();
    RepeatedTask.Work work =
        () -> {
          started.release();
          throw new IllegalStateException("broken");
        };
    try (RepeatedTask task = RepeatedTask.start("work", AT_ONCE, work, Duration.ofMillis(50))) {
      started.acquire(4);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      assertTrue(millis >= 50 + 100 + 200, "after " + millis + " ms");
      assertTrue(task.state().failures() >= 3);
    }
  }

  @Test
  void closeEndsARunUnderWay() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    RepeatedTask task =
        RepeatedTask.start(
            "wait",
            AT_ONCE,
            () -> {
              started.release();
              never.await();
            });
    started.acquire();
    task.close();
    assertFalse(task.state().isRunning());
    assertFalse(task.state().isUp());
  }

  @Test
  void startsRunsAPeriodApart() throws Exception {
    long startNanos = System.nanoTime();
    try (RepeatedTask task =
        RepeatedTask.start("pulse", Duration.ofMillis(100), started::release)) {
      started.acquire(4);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      assertTrue(millis >= 290, "after " + millis + " ms");
      assertEquals(0, task.state().failures());
    }
  }
}
