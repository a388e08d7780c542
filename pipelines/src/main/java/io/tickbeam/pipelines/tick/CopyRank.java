package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Decides which of several copies of a tick counts: the copy with the most fields, then the
 * earliest time, then the lowest sequence, then a hash of the whole tick. Windows and the archive
 * therefore choose the same copy, in whatever order copies arrive.
 */
public final class CopyRank {

  /** Length of a {@link #bytes rank}, in bytes. */
  private static final int LENGTH = 25;

  private static final int MOST_FIELDS = 255;
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x100000001b3L;

  /** Orders the copies of one tick; the first one counts. */
  public static final Comparator<Tick> BEST_COPY_FIRST = CopyRank::compare;

  private CopyRank() {}

  /** Negative if the first copy counts, positive if the second does, 0 if they are equal. */
  static int compare(Tick first, Tick second) {
    int order = Integer.compare(second.fieldCount(), first.fieldCount());
    if (order == 0) {
      order = Long.compare(first.timeNanos(), second.timeNanos());
    }
    if (order == 0) {
      order = Long.compare(sequence(first), sequence(second));
    }
    // Most copies are equal and need no hash.
    return order == 0 && !first.equals(second)
        ? Long.compareUnsigned(hash(first), hash(second))
        : order;
  }

  /** The rank of a tick. Of two copies the one with the lower rank, as unsigned bytes, counts. */
  public static byte[] bytes(Tick tick) {
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (MOST_FIELDS - tick.fieldCount()))
        .putLong(tick.timeNanos())
        .putLong(sequence(tick))
        .putLong(hash(tick))
        .array();
  }

  /** The same order for ticks reduced to their price. */
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

  /** FNV-1a hash of the encoded tick; equal copies have equal hashes. */
  static long hash(Tick tick) {
    ByteWriter coded = new ByteWriter(160);
    TickCoder.encodeBody(tick, coded);
    byte[] bytes = coded.toByteArray();
    return hash(bytes, 0, bytes.length);
  }

  /** The same of some of the bytes of packed ticks. */
  static long hash(byte[] packed, int from, int end) {
    long hash = HASH_START;
    for (int i = from; i < end; i++) {
      hash = (hash ^ (packed[i] & 0xff)) * HASH_FACTOR;
    }
    return hash;
  }
}
