package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.TickScan;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Messages of one partition that were read together. Runners need some microseconds for each
 * element, so one element for many messages is much cheaper. Its ticks are columns of numbers.
 */
public final class MessageBatch {

  private final long offsets;
  private final TickBatch ticks;
  private final long[] tickOffsets;
  private final List<Numbered> others;

  /**
   * A batch.
   *
   * @param offsets see {@link #offsets()}
   * @param tickOffsets the offset of each tick
   * @param others messages that are no ticks
   */
  MessageBatch(long offsets, TickBatch ticks, long[] tickOffsets, List<Numbered> others) {
    this.offsets = offsets;
    this.ticks = ticks;
    this.tickOffsets = tickOffsets;
    this.others = others;
  }

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

  /** A batch of messages in the order of their offsets. */
  static MessageBatch of(long offsets, List<Numbered> messages) {
    Builder batch = new Builder(ColumnSet.ALL, messages.size());
    messages.forEach(batch::add);
    return batch.build(offsets);
  }

  /**
   * How many offsets were read for it: those of its messages, and those between and behind them
   * that have none.
   */
  public long offsets() {
    return offsets;
  }

  /** How many messages there are. */
  public int size() {
    return ticks.size() + others.size();
  }

  /** Its ticks, in the order of their offsets. */
  public TickBatch ticks() {
    return ticks;
  }

  /** The offset of a tick. */
  long tickOffset(int tick) {
    return tickOffsets[tick];
  }

  /** Messages that are no ticks, in the order of their offsets. */
  List<Numbered> others() {
    return others;
  }

  /** All messages as objects, in the order of their offsets. */
  List<Numbered> messages() {
    List<Numbered> messages = new ArrayList<>(others);
    for (int i = 0; i < ticks.size(); i++) {
      messages.add(new Numbered(tickOffsets[i], new Priced(ticks.tick(i))));
    }
    messages.sort(Comparator.comparingLong(Numbered::offset));
    return messages;
  }

  /** The newest event time of its ticks and heartbeats, milliseconds since 1970. */
  public OptionalLong newestEventMillis() {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < ticks.size(); i++) {
      newest = Math.max(newest, ticks.eventMillis(i));
    }
    for (Numbered each : others) {
      newest = Math.max(newest, each.eventMillis().orElse(newest));
    }
    return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  /** Collects messages in the order of their offsets. Not thread-safe. */
  static final class Builder {
    private final TickBatch.Builder ticks;
    private final List<Numbered> others = new ArrayList<>();
    private long[] tickOffsets;

    /**
     * A batch without messages yet.
     *
     * @param set the decimals that it has of ticks
     * @param expected how many ticks are expected
     */
    Builder(ColumnSet set, int expected) {
      ticks = new TickBatch.Builder(set, expected);
      tickOffsets = new long[Math.max(1, expected)];
    }

    /** Adds a message. */
    void add(Numbered message) {
      if (message.message() instanceof Priced priced) {
        noteOffset(message.offset());
        ticks.add(priced.tick());
      } else {
        others.add(message);
      }
    }

    /** Adds the message that a scan has read. */
    void add(long offset, TickScan message) {
      if (message.isHeartbeat()) {
        others.add(new Numbered(offset, new Heartbeat(message.timeNanos())));
      } else {
        noteOffset(offset);
        ticks.add(message);
      }
    }

    private void noteOffset(long offset) {
      if (ticks.size() == tickOffsets.length) {
        tickOffsets = Arrays.copyOf(tickOffsets, 2 * tickOffsets.length);
      }
      tickOffsets[ticks.size()] = offset;
    }

    /**
     * The batch.
     *
     * @param offsets how many offsets were read for it
     */
    MessageBatch build(long offsets) {
      return new MessageBatch(
          offsets, ticks.build(), Arrays.copyOf(tickOffsets, ticks.size()), List.copyOf(others));
    }
  }
}
