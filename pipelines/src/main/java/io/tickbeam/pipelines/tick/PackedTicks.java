package io.tickbeam.pipelines.tick;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;

/**
 * Ticks of one series as bytes, as {@link TickDeltas} packs them, behind a byte that tells this
 * from what other versions have written: state may be older than the program.
 */
public final class PackedTicks {

  /** No tick of an earlier version begins so. To be changed with the layout. */
  private static final int FORMAT = 0x50;

  /** Of a tick, when it is not the only one. */
  private static final int EXPECTED_BYTES = 18;

  private PackedTicks() {}

  /** Begins packed ticks. */
  static void begin(ByteWriter out) {
    out.put(FORMAT);
  }

  /** Packs all ticks of columns. */
  public static byte[] pack(TickColumns ticks) {
    return pack(ticks, ticks.set());
  }

  /** Packs all ticks of columns with some of their decimals. */
  static byte[] pack(TickColumns ticks, ColumnSet set) {
    ByteWriter out = new ByteWriter(Math.max(64, EXPECTED_BYTES * ticks.size()));
    TickDeltas deltas = new TickDeltas(set);
    begin(out);
    for (int row = 0; row < ticks.size(); row++) {
      deltas.write(ticks, row, out);
    }
    return out.toByteArray();
  }

  /**
   * Adds packed ticks to columns of the decimals with which they were packed.
   *
   * @throws IllegalStateException when another version has packed them
   */
  public static void unpackInto(TickColumns ticks, byte[] packed) {
    ByteReader in = open(packed);
    TickDeltas deltas = new TickDeltas(ticks.set());
    ticks.expect(packed.length / EXPECTED_BYTES);
    while (in.hasMore()) {
      deltas.read(in, ticks);
    }
  }

  /**
   * Number of bytes that the ticks before a time take, of ticks that were packed in order.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z
   */
  public static int lengthBefore(byte[] packed, ColumnSet set, long nanos) {
    ByteReader in = open(packed);
    TickDeltas deltas = new TickDeltas(set);
    int length = in.position();
    while (in.hasMore()) {
      deltas.read(in, new TickColumns(set, 1));
      if (deltas.timeNanos() >= nanos) {
        return length;
      }
      length = in.position();
    }
    return length;
  }

  /** Whether there are no ticks. */
  public static boolean isEmpty(byte[] packed) {
    return !open(packed).hasMore();
  }

  private static ByteReader open(byte[] packed) {
    ByteReader in = new ByteReader(packed);
    if (in.get() != FORMAT) {
      throw new IllegalStateException(
          "this state is of another version of Tickbeam: start without the savepoint");
    }
    return in;
  }
}
