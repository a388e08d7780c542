package io.tickbeam.bench.compare;

import io.tickbeam.bench.compare.TickFile.FileTick;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the ticks of a file as they fall due. When a tick is due is its event time, whether it is
 * sent then or, by a sender that is held up, later: so what is held up counts as delay, and nothing
 * is left out that a slow system would have made wait.
 */
final class LiveFeed implements AutoCloseable {

  private static final long MOST_NAP_NANOS = 50_000_000L;

  private final TickFile file;
  private final TickSender sender;
  private final long windowSeconds;
  private final double gapNanos;
  private final Thread thread = new Thread(this::run, "live-feed");
  private final Map<LiveWindow, List<Long>> dueMicros = new HashMap<>();
  private volatile long lastSecond = Long.MAX_VALUE;
  private volatile boolean stopped;
  private volatile RuntimeException failure;

  /**
   * A feed.
   *
   * @param rate ticks per second, or {@code recorded}
   */
  LiveFeed(TickFile file, TickSender sender, String rate, long windowSeconds) {
    this.file = file;
    this.sender = sender;
    this.windowSeconds = windowSeconds;
    this.gapNanos = rate.equals("recorded") ? 0 : 1e9 / Double.parseDouble(rate);
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends no ticks that are due from then on, but heartbeats. */
  void endAt(long epochSeconds) {
    lastSecond = epochSeconds;
  }

  /** Fails when the feed has. */
  void check() {
    if (failure != null) {
      throw failure;
    }
  }

  /** When ticks were due, by window, microseconds since 1970; complete once the feed is closed. */
  synchronized Map<LiveWindow, List<Long>> dueMicros() {
    Map<LiveWindow, List<Long>> copy = new HashMap<>();
    dueMicros.forEach((window, due) -> copy.put(window, List.copyOf(due)));
    return copy;
  }

  private void run() {
    try {
      long start = nowNanos();
      FileTick next = file.next();
      long first = next.tick().timeNanos();
      for (long i = 1; !stopped; i++) {
        long sinceFirst = next.tick().timeNanos() - first;
        long due = start + (gapNanos > 0 ? (long) (i * gapNanos) : sinceFirst);
        awaitDue(due);
        if (stopped || due / EventTime.NANOS_PER_SECOND >= lastSecond) {
          break;
        }
        send(next, due);
        next = file.next();
      }
      while (!stopped) {
        awaitDue(nowNanos() + MOST_NAP_NANOS);
      }
      sender.flush();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void awaitDue(long due) {
    long now = nowNanos();
    while (!stopped && now < due) {
      sender.heartbeat(now / 1_000_000);
      LockSupport.parkNanos(Math.min(MOST_NAP_NANOS, due - now));
      now = nowNanos();
    }
  }

  private synchronized void send(FileTick next, long due) {
    Instant time = EventTime.toInstant(due / 1000 * 1000);
    byte[] message = ShiftedTick.at(time, next.message());
    sender.send(due, next.tick().series().productId(), message);
    long start = Math.floorDiv(time.getEpochSecond(), windowSeconds) * windowSeconds;
    dueMicros
        .computeIfAbsent(new LiveWindow(next.tick().series(), start), any -> new ArrayList<>())
        .add(due / 1000);
  }

  private static long nowNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * EventTime.NANOS_PER_SECOND + now.getNano();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
