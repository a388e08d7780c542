package io.tickbeam.replay.session;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Adds a heartbeat of each product at the start of every second of event time. Heartbeats continue
 * after the last tick: first for the tail, then without end.
 */
public final class WithHeartbeats implements Iterator<SessionMessage> {

  private static final long SECOND_MILLIS = 1_000;

  /** A longer pause, such as between two recordings, gets no heartbeats. */
  private static final long LONGEST_FILLED_SECONDS = 120;

  private final Iterator<SessionMessage> source;
  private final List<String> products;
  private final long tailSeconds;
  private final Map<String, FeedMessage> lastTicks = new HashMap<>();
  private final Deque<SessionMessage> pending = new ArrayDeque<>();
  private long second = Long.MIN_VALUE;
  private long tailEndSecond = Long.MAX_VALUE;

  public WithHeartbeats(Iterator<SessionMessage> source, List<String> products, int tailSeconds) {
    this.source = source;
    this.products = products;
    this.tailSeconds = tailSeconds;
  }

  /** Always true: heartbeats have no end. */
  @Override
  public boolean hasNext() {
    return true;
  }

  /** Whether all ticks and the whole tail have been returned. */
  public boolean isPastTail() {
    return second >= tailEndSecond && pending.isEmpty();
  }

  /** The second of event time that has begun, in milliseconds since the epoch. */
  public long eventMillis() {
    return second * SECOND_MILLIS;
  }

  @Override
  public SessionMessage next() {
    if (pending.isEmpty()) {
      if (source.hasNext()) {
        take(source.next());
      } else {
        goOn();
      }
    }
    return pending.remove();
  }

  private void take(SessionMessage message) {
    FeedMessage parsed = message.parsed();
    if (message.isTick()) {
      if (isPast(parsed)) {
        beat(Math.floorDiv(parsed.timeMillis(), SECOND_MILLIS));
      }
      lastTicks.put(parsed.productId(), parsed);
    }
    pending.add(message);
  }

  /** Ignores the time of a tick in the future, so that it does not advance event time. */
  private static boolean isPast(FeedMessage tick) {
    return tick.hasTime() && tick.timeMillis() <= System.currentTimeMillis();
  }

  private void goOn() {
    if (second == Long.MIN_VALUE) {
      second = Math.floorDiv(System.currentTimeMillis(), SECOND_MILLIS);
    }
    if (tailEndSecond == Long.MAX_VALUE) {
      tailEndSecond = second + tailSeconds;
    }
    beat(second + 1);
  }

  private void beat(long upToSecond) {
    long from = Math.max(second + 1, upToSecond - LONGEST_FILLED_SECONDS);
    for (long each = second == Long.MIN_VALUE ? upToSecond : from; each <= upToSecond; each++) {
      second = each;
      for (String product : products) {
        pending.add(heartbeat(product, each * SECOND_MILLIS));
      }
    }
  }

  private SessionMessage heartbeat(String product, long timeMillis) {
    FeedMessage last = lastTicks.get(product);
    long tradeId = last == null ? FeedMessage.NONE : last.tradeId();
    long sequence = last == null ? FeedMessage.NONE : last.sequence();
    return new SessionMessage(
        new FeedMessage(FeedMessage.HEARTBEAT, product, timeMillis, tradeId, sequence),
        Heartbeat.of(product, tradeId, sequence, timeMillis));
  }
}
