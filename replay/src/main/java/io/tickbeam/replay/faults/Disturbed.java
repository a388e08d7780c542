package io.tickbeam.replay.faults;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.replay.session.SessionMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Adds faults to a session: duplicates, late ticks and malformed frames. */
final class Disturbed implements Iterator<SessionMessage> {

  private static final int MOST_MESSAGES_TO_COPY = 500;

  private final Iterator<SessionMessage> source;
  private final Faults faults;
  private final SplittableRandom random;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::until).thenComparingLong(Held::serial));
  private final Deque<SessionMessage> ready = new ArrayDeque<>();
  private long position;
  private long serial;

  /** A message that is held back until {@code until} messages of the source have been sent. */
  private record Held(long until, long serial, SessionMessage message) {}

  Disturbed(Iterator<SessionMessage> source, Faults faults, long seed) {
    this.source = source;
    this.faults = faults;
    this.random = new SplittableRandom(seed ^ 0x64697374L);
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || source.hasNext() || !held.isEmpty();
  }

  @Override
  public SessionMessage next() {
    while (ready.isEmpty()) {
      if (source.hasNext()) {
        disturb(source.next());
      } else if (held.isEmpty()) {
        throw new NoSuchElementException();
      } else {
        ready.add(held.remove().message());
      }
    }
    return ready.remove();
  }

  private void disturb(SessionMessage message) {
    position++;
    if (message.isTick()) {
      disturbTick(message);
    } else {
      ready.add(message);
    }
    while (!held.isEmpty() && held.peek().until() <= position) {
      ready.add(held.remove().message());
    }
  }

  private void disturbTick(SessionMessage tick) {
    if (happens(faults.malformed)) {
      ready.add(unreadable(tick));
    }
    if (happens(faults.duplicates)) {
      hold(new SessionMessage(tick.parsed(), tick.raw(), true), MOST_MESSAGES_TO_COPY);
    }
    if (happens(faults.outOfOrder)) {
      hold(tick, faults.maxDisplacement);
    } else {
      ready.add(tick);
    }
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private void hold(SessionMessage message, int atMostMessages) {
    held.add(new Held(position + 1 + random.nextInt(atMostMessages), serial++, message));
  }

  private SessionMessage unreadable(SessionMessage tick) {
    byte[] bytes =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> "Service Unavailable".getBytes(StandardCharsets.US_ASCII);
          case 2 -> "[1,2,3]".getBytes(StandardCharsets.US_ASCII);
          default -> Arrays.copyOf(tick.bytes(), tick.bytes().length / 2);
        };
    FeedMessage nothing =
        new FeedMessage(
            "",
            tick.parsed().productId(),
            tick.parsed().timeMillis(),
            FeedMessage.NONE,
            FeedMessage.NONE);
    return new SessionMessage(nothing, new RawMessage(bytes), true);
  }
}
