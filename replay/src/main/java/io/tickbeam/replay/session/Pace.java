package io.tickbeam.replay.session;

import io.tickbeam.contract.message.FeedMessage;

/**
 * Computes when a message is due: its event time since the first message, divided by a speed. A
 * jump of more than an hour, as a wrong clock makes it, takes no time.
 */
public final class Pace {

  private static final long LONGEST_PAUSE_MILLIS = 3_600_000;

  private final double speed;
  private final long startNanos = System.nanoTime();
  private long startMillis = FeedMessage.NONE;
  private long lastMillis;

  /**
   * @param speed 1 for real time; 0 for no waiting
   */
  public Pace(double speed) {
    this.speed = speed;
  }

  /** Nanoseconds until the message is due; 0 or negative if it is due. */
  public long nanosUntil(FeedMessage message) {
    if (speed == 0 || !message.hasTime()) {
      return 0;
    }
    if (startMillis == FeedMessage.NONE) {
      startMillis = message.timeMillis();
      lastMillis = startMillis;
    }
    long step = message.timeMillis() - lastMillis;
    if (Math.abs(step) > LONGEST_PAUSE_MILLIS) {
      startMillis += step;
    }
    lastMillis = message.timeMillis();
    double dueNanos = (message.timeMillis() - startMillis) * 1e6 / speed;
    return (long) dueNanos - (System.nanoTime() - startNanos);
  }
}
