package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes or threads bring about. */
final class Await {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /** Waits until a question has the expected answer; fails with the last one when it never has. */
  static <T> void answer(T expected, Duration atMost, Callable<T> question) throws Exception {
    long endNanos = System.nanoTime() + atMost.toNanos();
    T answer = question.call();
    while (!Objects.equals(expected, answer) && System.nanoTime() < endNanos) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = question.call();
    }
    assertEquals(expected, answer);
  }
}
