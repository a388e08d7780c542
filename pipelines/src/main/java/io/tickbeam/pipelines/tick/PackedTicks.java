package io.tickbeam.pipelines.tick;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;

/** Ticks of one series as bytes, as {@link TickDeltas} packs them. */
public final class PackedTicks {

  /** Of a tick, when it is not the only one. */
  private static final int EXPECTED_BYTES = 18;

  private PackedTicks() {}

  /** Packs all ticks of columns. */
  public static byte[] pack(TickColumns ticks) {
    ByteWriter out = new ByteWriter(Math.max(64, EXPECTED_BYTES * ticks.size()));
    TickDeltas deltas = new TickDeltas(ticks.set());
    for (int row = 0; row < ticks.size(); row++) {
      deltas.write(ticks, row, out);
    }
    return out.toByteArray();
  }

  /** Adds packed ticks to columns of the decimals with which they were packed. */
  public static void unpackInto(TickColumns ticks, byte[] packed) {
    ByteReader in = new ByteReader(packed);
    TickDeltas deltas = new TickDeltas(ticks.set());
    ticks.expect(packed.length / EXPECTED_BYTES);
    while (in.hasMore()) {
      deltas.read(in, ticks);
    }
  }

  /** Number of bytes that the ticks before a time take, of ticks that were packed in order. */
  public static int lengthBefore(byte[] packed, ColumnSet set, long nanos) {
    ByteReader in = new ByteReader(packed);
    TickDeltas deltas = new TickDeltas(set);
    TickColumns read = new TickColumns(set);
    int length = 0;
    while (in.hasMore()) {
      deltas.read(in, read);
      if (read.timeNanos(read.size() - 1) >= nanos) {
        return length;
      }
      length = in.position();
    }
    return length;
  }
}
