package io.tickbeam.contract.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or {@code kill} as something to wait for. After it the process ends only when this signal
 * is closed: open it first in a try statement, and all that is opened later is closed before, in
 * order.
 */
public final class StopSignal implements AutoCloseable {

  private static final Duration LONGEST_CLEANING = Duration.ofSeconds(60);

  private static final String END_WITH_PARENT = "tickbeam.endWithParent";

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch cleaned = new CountDownLatch(1);

  private StopSignal() {}

  /**
   * Listens for the end of this process and, with system property {@value #END_WITH_PARENT}, of its
   * parent.
   */
  public static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "stop-signal"));
    if (Boolean.getBoolean(END_WITH_PARENT)) {
      ProcessHandle.current().parent().ifPresent(signal::follow);
    }
    return signal;
  }

  /** A signal that only {@link #request()} sets. */
  public static StopSignal detached() {
    return new StopSignal();
  }

  /** Maven does not end what it has started when it is killed. */
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
  public void request() {
    requested.countDown();
  }

  /** Whether the end was asked for. */
  public boolean isSet() {
    return requested.getCount() == 0;
  }

  /** Waits for the end; false when it was not asked for in time. */
  public boolean await(Duration atMost) throws InterruptedException {
    return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the end is asked for. */
  public void await() throws InterruptedException {
    requested.await();
  }

  @Override
  public void close() {
    cleaned.countDown();
  }
}
