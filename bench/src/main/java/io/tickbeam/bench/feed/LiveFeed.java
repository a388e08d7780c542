package io.tickbeam.bench.feed;

import io.tickbeam.bench.feed.TickSource.SourceTick;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends ticks at a rate. The event time of a tick is when it is due, whether it is sent then or, by
 * a sender that is held up, later: so what a slow system holds up counts as delay.
 */
public final class LiveFeed implements Runnable {

  private static final long MOST_NAP_NANOS = 50_000_000L;

  /**
   * A window of one series in a live stream.
   *
   * @param startSeconds its start, seconds since 1970 UTC
   */
  public record Window(Series series, long startSeconds) {}

  private final TickSource.Reader ticks;
  private final TickSender sender;
  private final long windowSeconds;
  private final double gapNanos;
  private final Map<Window, List<Long>> dueMicros = new HashMap<>();
  private volatile long lastSecond = Long.MAX_VALUE;
  private volatile boolean stopped;

  /**
   * A feed.
   *
   * @param rate ticks per second, or {@code recorded}
   */
  public LiveFeed(TickSource.Reader ticks, TickSender sender, String rate, long windowSeconds) {
    this.ticks = ticks;
    this.sender = sender;
    this.windowSeconds = windowSeconds;
    this.gapNanos = rate.equals("recorded") ? 0 : 1e9 / Double.parseDouble(rate);
  }

  /** Lets the feed send heartbeats alone from a time on. */
  public void endAt(long epochSeconds) {
    lastSecond = epochSeconds;
  }

  /** Lets {@link #run} return. */
  public void stop() {
    stopped = true;
  }

  /** When ticks were due, by window, microseconds since 1970; complete once the feed has ended. */
  public synchronized Map<Window, List<Long>> dueMicros() {
    Map<Window, List<Long>> copy = new HashMap<>();
    dueMicros.forEach((window, due) -> copy.put(window, List.copyOf(due)));
    return copy;
  }

  /** Sends until the feed is stopped. */
  @Override
  public void run() {
    long start = nowNanos();
    SourceTick next = ticks.next();
    long first = next.tick().timeNanos();
    for (long i = 1; !stopped; i++) {
      long sinceFirst = next.tick().timeNanos() - first;
      long due = start + (gapNanos > 0 ? (long) (i * gapNanos) : sinceFirst);
      awaitDue(due);
      if (stopped || due / EventTime.NANOS_PER_SECOND >= lastSecond) {
        break;
      }
      send(next, due);
      next = ticks.next();
    }
    while (!stopped) {
      awaitDue(nowNanos() + MOST_NAP_NANOS);
    }
    sender.flush();
  }

  private void awaitDue(long due) {
    long now = nowNanos();
    while (!stopped && now < due) {
      sender.heartbeat(now / 1_000_000);
      LockSupport.parkNanos(Math.min(MOST_NAP_NANOS, due - now));
      now = nowNanos();
    }
  }

  private synchronized void send(SourceTick next, long due) {
    Instant time = EventTime.toInstant(due / 1000 * 1000);
    byte[] message = ShiftedTick.at(time, next.message());
    sender.send(due, next.tick().series().productId(), message);
    long start = Math.floorDiv(time.getEpochSecond(), windowSeconds) * windowSeconds;
    dueMicros
        .computeIfAbsent(new Window(next.tick().series(), start), any -> new ArrayList<>())
        .add(due / 1000);
  }

  private static long nowNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * EventTime.NANOS_PER_SECOND + now.getNano();
  }
}
