package io.tickbeam.replay.session;

import io.tickbeam.contract.message.FeedMessage;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Iterates once over the ticks of a {@link GeneratedSession}. */
final class GeneratedTicks implements Iterator<SessionMessage> {

  /** Share of the recorded ticks that have the same microsecond as the one before. */
  private static final double BURST_SHARE = 0.45;

  /** Products have different delays, so times of different products are out of order. */
  private static final int MOST_DELAY_MICROS = 3_000;

  private final SplittableRandom random;
  private final List<GeneratedProduct> products;
  private final TickText out = new TickText();
  private final double meanPauseMicros;
  private double clockMicros;
  private long left;
  private GeneratedProduct last;

  GeneratedTicks(GeneratedSession session) {
    this.random = new SplittableRandom(session.seed());
    this.products =
        session.products().stream()
            .map(productId -> new GeneratedProduct(productId, random.split()))
            .toList();
    this.meanPauseMicros = 1e6 / session.ticksPerSecond() / (1 - BURST_SHARE);
    this.clockMicros = micros(session.start());
    this.left = session.tickCount();
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public SessionMessage next() {
    if (left == 0) {
      throw new NoSuchElementException();
    }
    left--;
    boolean inBurst = last != null && random.nextDouble() < BURST_SHARE;
    byte[] message;
    if (inBurst) {
      message = last.trade(last.timeMicros, true, out);
    } else {
      clockMicros -= StrictMath.log(1 - random.nextDouble()) * meanPauseMicros;
      last = pick();
      long delayed = (long) clockMicros + random.nextInt(MOST_DELAY_MICROS);
      message = last.trade(Math.max(last.timeMicros, delayed), false, out);
    }
    return new SessionMessage(
        new FeedMessage(
            FeedMessage.TICKER,
            last.productId,
            Math.floorDiv(last.timeMicros, 1_000L),
            last.tradeId,
            last.sequence),
        message);
  }

  /** Each product trades half as often as the previous one; the last one takes the rest. */
  private GeneratedProduct pick() {
    int index = 0;
    while (index < products.size() - 1 && random.nextBoolean()) {
      index++;
    }
    return products.get(index);
  }
}
