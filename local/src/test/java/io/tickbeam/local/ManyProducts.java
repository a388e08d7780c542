package io.tickbeam.local;

import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.SessionMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/** Generated ticks of many products, in the order of their times. */
public final class ManyProducts implements Iterator<SessionMessage> {

  /** A product, with its next tick. */
  private record Next(SessionMessage message, Iterator<SessionMessage> rest) {}

  private final PriorityQueue<Next> queue =
      new PriorityQueue<>(Comparator.comparingLong(each -> each.message().parsed().timeMillis()));

  private ManyProducts(List<GeneratedSession> products) {
    products.forEach(each -> add(each.open()));
  }

  /**
   * Ticks of products that are traded equally often.
   *
   * @param ticksPerSecond of all products together, in event time
   */
  public static ManyProducts equal(int products, Instant start, double ticksPerSecond, long ticks) {
    List<GeneratedSession> sessions = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      sessions.add(session(i, start, ticksPerSecond / products, ticks / products));
    }
    return new ManyProducts(sessions);
  }

  /** The same, except that the first product has half of all ticks. */
  public static ManyProducts oneOfThemHalf(
      int products, Instant start, double ticksPerSecond, long ticks) {
    List<GeneratedSession> sessions = new ArrayList<>();
    sessions.add(session(0, start, ticksPerSecond / 2, ticks / 2));
    int others = products - 1;
    for (int i = 1; i <= others; i++) {
      sessions.add(session(i, start, ticksPerSecond / 2 / others, ticks / 2 / others));
    }
    return new ManyProducts(sessions);
  }

  private static GeneratedSession session(
      int number, Instant start, double ticksPerSecond, long ticks) {
    return GeneratedSession.of(
        String.format(Locale.ROOT, "--products=P%03d-USD", number),
        "--seed=" + number,
        "--start=" + start,
        "--ticksPerSecond=" + ticksPerSecond,
        "--ticks=" + ticks);
  }

  private void add(Iterator<SessionMessage> rest) {
    if (rest.hasNext()) {
      queue.add(new Next(rest.next(), rest));
    }
  }

  @Override
  public boolean hasNext() {
    return !queue.isEmpty();
  }

  @Override
  public SessionMessage next() {
    Next next = queue.remove();
    add(next.rest());
    return next.message();
  }
}
