package io.tickbeam.pipelines.read.kafka;

import java.time.Clock;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * The watermark of one partition: the newest event time read minus the watermark delay.
 *
 * <p>While the partition has no backlog, event time advances with the clock, so that windows close
 * in a quiet market. After {@code --idleSeconds} of silence the partition takes over the newest
 * event time of the others. The watermark never passes the clock minus the delay, so one message
 * from the future does not make all others late.
 */
public final class PartitionWatermark {

  private static final long NONE = Long.MIN_VALUE;

  private final long delayMillis;
  private final long idleMillis;
  private final Clock clock;
  private long newestMillis = NONE;
  private long lastReadClockMillis;
  private Instant watermark;

  /**
   * A watermark.
   *
   * @param start the first watermark: that of an earlier reader, or the minimum
   */
  public PartitionWatermark(KafkaPlan plan, Clock clock, Instant start) {
    this.delayMillis = plan.watermarkDelayMillis();
    this.idleMillis = plan.idleMillis();
    this.clock = clock;
    this.lastReadClockMillis = clock.millis();
    this.watermark = start;
    if (start.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        && start.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      newestMillis = start.getMillis() + delayMillis;
    }
  }

  /** Goes on from the newest event time and the last read, by the clock, of an earlier reader. */
  void goOn(long newest, long lastRead) {
    newestMillis = newest;
    lastReadClockMillis = lastRead;
  }

  /**
   * Takes note of a message that was read now.
   *
   * @param eventMillis its event time, milliseconds since 1970
   * @return whether it is the newest
   */
  public boolean observe(long eventMillis) {
    lastReadClockMillis = clock.millis();
    long observed = Math.min(eventMillis, lastReadClockMillis);
    if (observed <= newestMillis) {
      return false;
    }
    newestMillis = observed;
    return true;
  }

  /**
   * Advances the watermark to where it is now.
   *
   * @param drained whether everything has been read
   * @param newestOfAll the newest event time of any partition, milliseconds since 1970
   */
  public Instant advance(boolean drained, OptionalLong newestOfAll) {
    long eventMillis = drained ? withoutInput(newestOfAll) : newestMillis;
    if (eventMillis != NONE) {
      Instant candidate = Instant.ofEpochMilli(eventMillis - delayMillis);
      watermark = candidate.isAfter(watermark) ? candidate : watermark;
    }
    return watermark;
  }

  private long withoutInput(OptionalLong newestOfAll) {
    long nowMillis = clock.millis();
    long silentMillis = nowMillis - lastReadClockMillis;
    long eventMillis = newestMillis == NONE ? NONE : newestMillis + silentMillis;
    if (silentMillis >= idleMillis) {
      eventMillis = Math.max(eventMillis, newestOfAll.orElse(NONE));
    }
    return Math.min(eventMillis, nowMillis);
  }

  /** The last watermark. */
  public Instant current() {
    return watermark;
  }

  /** The newest event time, milliseconds since 1970; empty if nothing was read. */
  public OptionalLong newest() {
    return newestMillis == NONE ? OptionalLong.empty() : OptionalLong.of(newestMillis);
  }

  /** The clock when something was last read, or at the start. */
  long lastReadClockMillis() {
    return lastReadClockMillis;
  }
}
