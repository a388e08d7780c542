package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.tick.TimedPrice;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Decides which of several copies of a tick counts: the copy with the most fields, then the
 * earliest time, then the lowest sequence, then hashes of its content. Windows, blocks and the
 * archive therefore choose the same copy, in whatever order copies arrive.
 *
 * <p>The hashes are those of the price, of what windows need, and of the whole tick, in this order:
 * who has no more than a part of a tick finds the same copy, or one that is alike in this part.
 * They have 24, 24 and 16 bits: of so many pairs of such copies one cannot be decided.
 */
public final class CopyRank {

  /** Length of a {@link #bytes rank}, in bytes. */
  private static final int LENGTH = 25;

  private static final int MOST_FIELDS = 255;
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_FACTOR = 0x100000001b3L;

  /** Bits of the hashes of the price and of what windows need. */
  private static final int PART_BITS = 24;

  /** Bits of the hash of the whole tick. */
  private static final int WHOLE_BITS = Long.SIZE - 2 * PART_BITS;

  /** Orders the copies of one tick; the first one counts. */
  public static final Comparator<Tick> BEST_COPY_FIRST = CopyRank::compare;

  /** The same order for ticks reduced to their price. */
  static final Comparator<PriceTick> BEST_PRICE_FIRST = CopyRank::compare;

  private CopyRank() {}

  private static int compare(Tick first, Tick second) {
    int order = compare(first, first.fieldCount(), second, second.fieldCount());
    // Most copies are equal and need no hash.
    return order == 0 && !first.equals(second)
        ? Long.compareUnsigned(hash(first), hash(second))
        : order;
  }

  private static int compare(PriceTick first, PriceTick second) {
    int order = compare(first, first.fieldCount(), second, second.fieldCount());
    return order == 0 ? Long.compare(hash(first.price()), hash(second.price())) : order;
  }

  private static int compare(TimedPrice a, int fieldsOfA, TimedPrice b, int fieldsOfB) {
    int order = Integer.compare(fieldsOfB, fieldsOfA);
    if (order == 0) {
      order = Long.compare(a.timeNanos(), b.timeNanos());
    }
    return order == 0 ? Long.compare(orZero(a.sequence()), orZero(b.sequence())) : order;
  }

  /** The rank of a tick. Of two copies the one with the lower rank, as unsigned bytes, counts. */
  public static byte[] bytes(Tick tick) {
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (MOST_FIELDS - tick.fieldCount()))
        .putLong(tick.timeNanos())
        .putLong(orZero(tick.sequence()))
        .putLong(hash(tick))
        .array();
  }

  private static long orZero(Long sequence) {
    return sequence == null ? 0 : sequence;
  }

  private static long hash(Tick tick) {
    TickColumns columns = new TickColumns(ColumnSet.ALL, 1);
    columns.add(tick);
    return hash(tick.price()) << (Long.SIZE - PART_BITS)
        | hash(PackedTicks.pack(columns, ColumnSet.WINDOWS), PART_BITS) << WHOLE_BITS
        | hash(PackedTicks.pack(columns, ColumnSet.ALL), WHOLE_BITS);
  }

  private static long hash(BigDecimal price) {
    ByteWriter coded = new ByteWriter(32);
    coded.putDecimal(price);
    return hash(coded.toByteArray(), PART_BITS);
  }

  /**
   * The upper bits of the FNV-1a hash, which are the better mixed ones; equal bytes have equal
   * hashes.
   */
  private static long hash(byte[] coded, int bits) {
    long hash = HASH_START;
    for (byte each : coded) {
      hash = (hash ^ (each & 0xff)) * HASH_FACTOR;
    }
    return hash >>> (Long.SIZE - bits);
  }
}
