package io.tickbeam.pipelines.read.kafka;

import java.time.Clock;
import java.util.OptionalLong;
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

  private static final long NONE = PartitionMark.NONE;

  private final long delayMillis;
  private final long idleMillis;
  private final Clock clock;
  private long newestMillis = NONE;
  private long lastReadClockMillis;
  private Instant watermark;

  /**
   * The watermark of a partition that nobody has read yet.
   *
   * @param start the first watermark: that of the stream, or the minimum
   */
  public PartitionWatermark(KafkaPlan plan, Clock clock, Instant start) {
    this(plan, clock, new PartitionMark(0, start));
  }

  /** A watermark that goes on where an earlier reader left off. */
  PartitionWatermark(KafkaPlan plan, Clock clock, PartitionMark mark) {
    this.delayMillis = plan.watermarkDelayMillis();
    this.idleMillis = plan.idleMillis();
    this.clock = clock;
    this.newestMillis = mark.newestMillis();
    this.lastReadClockMillis =
        mark.lastReadClockMillis() == NONE ? clock.millis() : mark.lastReadClockMillis();
    this.watermark = mark.watermark();
  }

  /**
   * Takes note of a message that was read now.
   *
   * @param eventMillis its event time, milliseconds since 1970
   */
  public void observe(long eventMillis) {
    lastReadClockMillis = clock.millis();
    newestMillis = Math.max(newestMillis, Math.min(eventMillis, lastReadClockMillis));
  }

  /**
   * Advances the watermark to where it is now.
   *
   * @param drained whether everything has been read
   * @param newestOfAll the newest event time of any partition, milliseconds since 1970
   */
  public Instant advance(boolean drained, OptionalLong newestOfAll) {
    return advance(drained, clock.millis(), newestOfAll);
  }

  /**
   * As {@link #advance(boolean, OptionalLong)}.
   *
   * @param askedMillis clock when Kafka said whether everything has been read: silence is known up
   *     to then
   */
  Instant advance(boolean drained, long askedMillis, OptionalLong newestOfAll) {
    long eventMillis = drained ? withoutInput(askedMillis, newestOfAll) : newestMillis;
    if (eventMillis != NONE) {
      Instant candidate = Instant.ofEpochMilli(eventMillis - delayMillis);
      watermark = candidate.isAfter(watermark) ? candidate : watermark;
    }
    return watermark;
  }

  private long withoutInput(long askedMillis, OptionalLong newestOfAll) {
    long silentMillis = Math.max(0, askedMillis - lastReadClockMillis);
    long eventMillis = newestMillis == NONE ? NONE : newestMillis + silentMillis;
    if (silentMillis >= idleMillis) {
      eventMillis = Math.max(eventMillis, newestOfAll.orElse(NONE));
    }
    return Math.min(eventMillis, askedMillis);
  }

  /** The last watermark. */
  public Instant current() {
    return watermark;
  }

  /** The newest event time, milliseconds since 1970; empty if nothing was read. */
  public OptionalLong newest() {
    return newestMillis == NONE ? OptionalLong.empty() : OptionalLong.of(newestMillis);
  }

  /** Whether nothing had come for {@code --idleSeconds} at a time, by the clock. */
  boolean isSilentAt(long clockMillis) {
    return clockMillis - lastReadClockMillis >= idleMillis;
  }

  /** How far the partition is. */
  PartitionMark mark(long next) {
    return new PartitionMark(next, newestMillis, lastReadClockMillis, watermark);
  }
}
