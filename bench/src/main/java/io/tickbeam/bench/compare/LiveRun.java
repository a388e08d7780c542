package io.tickbeam.bench.compare;

import io.tickbeam.bench.compare.RowWatch.Seen;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * Watches one live stream: waits for its first row, lets it warm up, measures for a time, and waits
 * until every tick sent is in a row.
 */
final class LiveRun {

  private static final long FIRST_ROW_SECONDS = 120;
  private static final long LAST_ROW_SECONDS = 60;
  private static final long WARM_UP_SECONDS = 10;
  private static final long POLL_NANOS = 50_000_000L;

  private final LiveFeed feed;
  private final RowWatch watch;
  private final MeasuredProcess process;
  private final long windowSeconds;
  private long measuredFrom;

  LiveRun(LiveFeed feed, RowWatch watch, MeasuredProcess process, long windowSeconds) {
    this.feed = feed;
    this.watch = watch;
    this.process = process;
    this.windowSeconds = windowSeconds;
  }

  /** Runs feed and watch until all is written. */
  void await(long measuredSeconds) throws IOException, InterruptedException, SQLException {
    watch.start();
    feed.start();
    awaitUntil(() -> !watch.seen().isEmpty(), FIRST_ROW_SECONDS, "no row came");
    measuredFrom = windowAfter(System.currentTimeMillis() / 1000 + WARM_UP_SECONDS);
    long end = windowAfter(measuredFrom + measuredSeconds - 1);
    feed.endAt(end);
    long seconds = end - System.currentTimeMillis() / 1000 + LAST_ROW_SECONDS;
    awaitUntil(() -> pastMillis(end) && isComplete(), seconds, "not every tick came into a row");
    process.end();
  }

  private interface Condition {
    boolean isMet();
  }

  private void awaitUntil(Condition condition, long seconds, String otherwise)
      throws IOException, InterruptedException, SQLException {
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.isMet()) {
      feed.check();
      watch.check();
      if (!process.isAlive()) {
        process.await();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(otherwise + " from a live stream");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean pastMillis(long endSeconds) {
    return System.currentTimeMillis() > endSeconds * 1000;
  }

  private boolean isComplete() {
    Map<LiveWindow, List<Seen>> seen = watch.seen();
    return feed.dueMicros().entrySet().stream()
        .allMatch(sent -> fullMicros(seen, sent.getKey(), sent.getValue().size()) > 0);
  }

  private long windowAfter(long seconds) {
    return (Math.floorDiv(seconds, windowSeconds) + 1) * windowSeconds;
  }

  /** From the end of each window to when its row was first seen. */
  Percentiles windowDelays() {
    return Percentiles.of(
        watch.seen().entrySet().stream()
            .filter(row -> isMeasured(row.getKey()))
            .mapToDouble(
                row -> {
                  long endMicros = (row.getKey().startSeconds() + windowSeconds) * 1_000_000;
                  return (row.getValue().get(0).micros() - endMicros) / 1000.0;
                })
            .toArray());
  }

  /** From when each tick was due to when a row that has it was first seen. */
  Percentiles tickDelays() {
    Map<LiveWindow, List<Seen>> seen = watch.seen();
    return Percentiles.of(
        feed.dueMicros().entrySet().stream()
            .filter(sent -> isMeasured(sent.getKey()))
            .flatMapToDouble(sent -> delays(seen, sent.getKey(), sent.getValue()))
            .toArray());
  }

  private static DoubleStream delays(
      Map<LiveWindow, List<Seen>> seen, LiveWindow window, List<Long> dueMicros) {
    long full = fullMicros(seen, window, dueMicros.size());
    return dueMicros.stream().mapToDouble(due -> (full - due) / 1000.0);
  }

  private boolean isMeasured(LiveWindow window) {
    return window.startSeconds() >= measuredFrom;
  }

  /** When the row of a window was first seen with so many ticks; 0 when it was not. */
  private static long fullMicros(Map<LiveWindow, List<Seen>> seen, LiveWindow window, int ticks) {
    return seen.getOrDefault(window, List.of()).stream()
        .filter(row -> row.tradeCount() >= ticks)
        .mapToLong(Seen::micros)
        .findFirst()
        .orElse(0);
  }
}
