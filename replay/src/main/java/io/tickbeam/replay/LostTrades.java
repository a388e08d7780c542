package io.tickbeam.replay;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Leaves out a share of the ticks, the same ticks each time. */
final class LostTrades implements Iterator<SessionMessage> {

  private final Iterator<SessionMessage> source;
  private final double share;
  private final SplittableRandom random;
  private SessionMessage next;

  LostTrades(Iterator<SessionMessage> source, Faults faults) {
    this.source = source;
    this.share = faults.gaps();
    this.random = new SplittableRandom(faults.seed() ^ 0x67617073L);
  }

  @Override
  public boolean hasNext() {
    while (next == null && source.hasNext()) {
      SessionMessage message = source.next();
      boolean isLost = share > 0 && message.isTick() && random.nextDouble() < share;
      if (!isLost) {
        next = message;
      }
    }
    return next != null;
  }

  @Override
  public SessionMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SessionMessage message = next;
    next = null;
    return message;
  }
}
