package io.tickbeam.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what other processes or threads bring about: asks again until a deadline. */
public final class Await {

  /** Long enough for a loaded machine; what is measured has deadlines of its own. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError with {@code what} when it does not hold within {@link #PATIENCE}
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, PATIENCE, condition);
  }

  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError with {@code what} when it does not hold in time
   */
  public static void until(String what, Duration atMost, Callable<Boolean> condition)
      throws Exception {
    if (!ask(condition, holds -> holds, atMost)) {
      fail(what + ": not within " + atMost.toSeconds() + " s");
    }
  }

  /**
   * Waits for a value that is not there yet.
   *
   * @throws AssertionError with {@code what} when there is none in time
   */
  public static <T> T value(String what, Duration atMost, Callable<Optional<T>> question)
      throws Exception {
    return ask(question, Optional::isPresent, atMost)
        .orElseGet(() -> fail(what + ": not within " + atMost.toSeconds() + " s"));
  }

  /**
   * Waits until a question has the expected answer.
   *
   * @throws AssertionError with the last answer when it never has
   */
  public static <T> void answer(T expected, Duration atMost, Callable<T> question)
      throws Exception {
    assertEquals(expected, ask(question, answer -> Objects.equals(expected, answer), atMost));
  }

  /** The first answer that is enough, or the last one before the deadline. */
  private static <T> T ask(Callable<T> question, Predicate<T> isEnough, Duration atMost)
      throws Exception {
    long endNanos = System.nanoTime() + atMost.toNanos();
    T answer = question.call();
    while (!isEnough.test(answer) && System.nanoTime() < endNanos) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = question.call();
    }
    return answer;
  }
}
