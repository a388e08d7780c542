package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import java.util.List;
import java.util.OptionalLong;

/**
 * Messages of one partition that were read together. Runners need some microseconds for each
 * element, so one element for many messages is much cheaper.
 *
 * @param offsets how many offsets were read for it: those of its messages, and those between and
 *     behind them that have none
 * @param messages in the order of their offsets, perhaps none
 */
public record MessageBatch(long offsets, List<Numbered> messages) {

  /**
   * A message and its offset.
   *
   * @param large what is known of the original bytes of a message that cannot be used, when the
   *     message has them deflated and cut; null when it has them as they came, and for others
   */
  public record Numbered(long offset, Message message, LargeOriginal large) {

    Numbered(long offset, Message message) {
      this(offset, message, null);
    }

    /** Event time of a tick or heartbeat, milliseconds since 1970; empty for others. */
    OptionalLong eventMillis() {
      if (message instanceof Priced priced) {
        return OptionalLong.of(priced.tick().eventMillis());
      }
      return message instanceof Heartbeat heartbeat
          ? OptionalLong.of(Math.floorDiv(heartbeat.timeNanos(), 1_000_000L))
          : OptionalLong.empty();
    }
  }

  /** The newest event time of its ticks and heartbeats, milliseconds since 1970. */
  public OptionalLong newestEventMillis() {
    long newest = Long.MIN_VALUE;
    for (Numbered each : messages) {
      newest = Math.max(newest, each.eventMillis().orElse(newest));
    }
    return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
  }
}
