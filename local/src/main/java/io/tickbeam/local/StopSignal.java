package io.tickbeam.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a polite kill, as something to wait for: the process ends only when all that was
 * opened after this is closed, in its order. To be opened first in a try statement.
 */
final class StopSignal implements AutoCloseable {

  private static final Duration LONGEST_CLEANING = Duration.ofSeconds(60);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch cleaned = new CountDownLatch(1);

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "stop-signal"));
    if (Boolean.getBoolean("tickbeam.endWithParent")) {
      ProcessHandle.current().parent().ifPresent(signal::follow);
    }
    return signal;
  }

  /** A signal that only {@link #request()} sets. */
  static StopSignal detached() {
    return new StopSignal();
  }

  /** Maven, when it is killed, does not pass that on to what it has started. */
  private void follow(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              request();
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void stopAndWait() {
    request();
    try {
      if (!cleaned.await(LONGEST_CLEANING.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("tickbeam: gave up waiting for a clean stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for the end. */
  void request() {
    requested.countDown();
  }

  /** Whether the end was asked for. */
  boolean isSet() {
    return requested.getCount() == 0;
  }

  /** Waits for the end; false when it was not asked for in time. */
  boolean await(Duration atMost) throws InterruptedException {
    return requested.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the end is asked for. */
  void await() throws InterruptedException {
    requested.await();
  }

  @Override
  public void close() {
    cleaned.countDown();
  }
}
