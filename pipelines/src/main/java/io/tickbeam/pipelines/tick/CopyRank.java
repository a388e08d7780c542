package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Which of differing copies of a tick counts: the one with the most fields, then the smallest time,
 * then the smallest sequence. A hash of the whole tick decides what is left, so that a window and
 * the archive choose the same copy in whatever order they see them.
 */
public final class CopyRank {

  /** Bytes of a {@link #bytes rank}. */
  private static final int LENGTH = 25;

  private static final int MOST_FIELDS = 255;
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x100000001b3L;

  /** Of the copies of one tick, the first in this order counts. */
  public static final Comparator<Tick> BEST_COPY_FIRST = CopyRank::compare;

  private CopyRank() {}

  /** Negative when the first of two copies counts, positive when the second does, 0 when alike. */
  static int compare(Tick first, Tick second) {
    int order = Integer.compare(second.fieldCount(), first.fieldCount());
    if (order == 0) {
      order = Long.compare(first.timeNanos(), second.timeNanos());
    }
    if (order == 0) {
      order = Long.compare(sequence(first), sequence(second));
    }
    // Most copies are alike: no hash for them.
    return order == 0 && !first.equals(second)
        ? Long.compareUnsigned(hash(first), hash(second))
        : order;
  }

  /** The rank of a tick: of two copies the one with the smaller bytes, unsigned, counts. */
  public static byte[] bytes(Tick tick) {
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (MOST_FIELDS - tick.fieldCount()))
        .putLong(tick.timeNanos())
        .putLong(sequence(tick))
        .putLong(hash(tick))
        .array();
  }

  /** The same order for what is left of two ticks. */
  static int compare(PriceTick first, PriceTick second) {
    int order = Integer.compare(second.fieldCount(), first.fieldCount());
    if (order == 0) {
      order = Long.compare(first.timeNanos(), second.timeNanos());
    }
    if (order == 0) {
      order = Long.compare(orZero(first.sequence()), orZero(second.sequence()));
    }
    return order == 0 ? Long.compareUnsigned(first.hash(), second.hash()) : order;
  }

  private static long sequence(Tick tick) {
    return orZero(tick.sequence());
  }

  private static long orZero(Long sequence) {
    return sequence == null ? 0 : sequence;
  }

  /** FNV-1a over the coded tick: the same for copies that are alike. */
  static long hash(Tick tick) {
    ByteWriter coded = new ByteWriter(160);
    TickCoder.encodeBody(tick, coded);
    long hash = HASH_START;
    for (byte b : coded.toByteArray()) {
      hash = (hash ^ (b & 0xff)) * HASH_FACTOR;
    }
    return hash;
  }
}
