package io.tickbeam.bench.measure;

import io.tickbeam.bench.feed.LiveFeed;
import io.tickbeam.bench.feed.LiveFeed.Window;
import io.tickbeam.bench.measure.RowWatch.Seen;
import io.tickbeam.contract.error.ErrorLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/**
 * Watches one live stream: waits for its first row, lets it warm up, measures for a time, and waits
 * until every tick sent is in a row.
 */
public final class LiveRun implements AutoCloseable {

  private static final long FIRST_ROW_SECONDS = 120;
  private static final long LAST_ROW_SECONDS = 60;
  private static final long POLL_NANOS = 50_000_000L;

  private final LiveFeed feed;
  private final RowWatch watch;
  private final ProgramProcess process;
  private final long windowSeconds;
  private final FutureTask<Void> feeding;
  private final FutureTask<Void> watching;
  private long measuredFrom;

  /** Starts feed and watch, each in a thread of its own, for a program that has been started. */
  public LiveRun(LiveFeed feed, RowWatch watch, ProgramProcess process, long windowSeconds) {
    this.feed = feed;
    this.watch = watch;
    this.process = process;
    this.windowSeconds = windowSeconds;
    this.feeding = new FutureTask<>(feed, null);
    this.watching = new FutureTask<>(watch);
    start(watching, "row-watch");
    start(feeding, "live-feed");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until every tick is in a row, or a minute has passed since the last tick.
   *
   * @param warmUpSeconds time after the first row that is left out
   * @param measuredSeconds time from then on that is measured
   */
  public void await(long warmUpSeconds, long measuredSeconds)
      throws IOException, InterruptedException {
    if (!isTrueWithin(FIRST_ROW_SECONDS, () -> !watch.seen().isEmpty())) {
      throw new IOException("no row came from a live stream in " + FIRST_ROW_SECONDS + " s");
    }
    measuredFrom = windowAfter(System.currentTimeMillis() / 1000 + warmUpSeconds);
    long end = windowAfter(measuredFrom + measuredSeconds - 1);
    feed.endAt(end);
    long seconds = end - System.currentTimeMillis() / 1000 + LAST_ROW_SECONDS;
    // A tick that is in no row by then is missing in the rows, which are compared.
    isTrueWithin(seconds, () -> System.currentTimeMillis() > end * 1000 && isComplete());
    process.stop();
  }

  private boolean isTrueWithin(long seconds, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.getAsBoolean()) {
      for (FutureTask<Void> each : List.of(feeding, watching)) {
        if (each.isDone()) {
          awaitEnd(each);
        }
      }
      if (!process.isAlive()) {
        process.await();
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private static void awaitEnd(FutureTask<Void> work) throws IOException, InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IOException(ErrorLine.of(e), e);
    }
  }

  private boolean isComplete() {
    Map<Window, List<Seen>> seen = watch.seen();
    return feed.dueMicros().entrySet().stream()
        .allMatch(sent -> fullMicros(seen, sent.getKey(), sent.getValue().size()) > 0);
  }

  private long windowAfter(long seconds) {
    return (Math.floorDiv(seconds, windowSeconds) + 1) * windowSeconds;
  }

  /** From the end of each window to when its row was first seen with all ticks. */
  public Percentiles windowDelays() {
    return delays((window, due) -> List.of((window.startSeconds() + windowSeconds) * 1_000_000));
  }

  /** From when each tick was due to when the row of its window was first seen with all ticks. */
  public Percentiles tickDelays() {
    return delays((window, due) -> due);
  }

  /** Delays of the windows measured, since times that are given in microseconds. */
  private Percentiles delays(BiFunction<Window, List<Long>, List<Long>> since) {
    Map<Window, List<Seen>> seen = watch.seen();
    DoubleStream.Builder delays = DoubleStream.builder();
    feed.dueMicros()
        .forEach(
            (window, due) -> {
              long full = fullMicros(seen, window, due.size());
              if (window.startSeconds() >= measuredFrom && full > 0) {
                since.apply(window, due).forEach(micros -> delays.add((full - micros) / 1000.0));
              }
            });
    return Percentiles.of(delays.build().toArray());
  }

  /** When the row of a window was first seen with so many ticks; 0 when it was not. */
  private static long fullMicros(Map<Window, List<Seen>> seen, Window window, int ticks) {
    return seen.getOrDefault(window, List.of()).stream()
        .filter(row -> row.tradeCount() >= ticks)
        .mapToLong(Seen::micros)
        .findFirst()
        .orElse(0);
  }

  /** Stops feed and watch, and waits until they have ended. */
  public void stop() throws IOException {
    feed.stop();
    watch.stop();
    try {
      awaitEnd(feeding);
      awaitEnd(watching);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
