package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.PackedTicks;
import io.tickbeam.pipelines.tick.TickColumns;
import io.tickbeam.pipelines.tick.TickCounts;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The distinct, sorted ticks of one series in one block of time. Of several versions of a block the
 * one with the highest {@link TickCounts} counts.
 */
public final class PriceBlock {

  private final long startSeconds;
  private final long tickCounts;
  private final byte[] packed;

  private PriceBlock(long startSeconds, long tickCounts, byte[] packed) {
    this.startSeconds = startSeconds;
    this.tickCounts = tickCounts;
    this.packed = packed;
  }

  /**
   * Creates a block.
   *
   * @param startSeconds start, seconds since 1970 UTC
   * @param copies number of messages, duplicates included
   * @param ticks the distinct ticks, sorted: columns of {@link ColumnSet#PRICES}
   */
  static PriceBlock of(long startSeconds, long copies, TickColumns ticks) {
    long tickCounts = TickCounts.of(ticks.size(), copies);
    return new PriceBlock(startSeconds, tickCounts, PackedTicks.pack(ticks));
  }

  /** Start of the block, seconds since 1970 UTC. */
  public long startSeconds() {
    return startSeconds;
  }

  /** The {@link TickCounts} of the block. */
  public long tickCounts() {
    return tickCounts;
  }

  /** The distinct ticks, sorted: columns of {@link ColumnSet#PRICES}. */
  public TickColumns ticks() {
    TickColumns ticks = new TickColumns(ColumnSet.PRICES);
    addTo(ticks);
    return ticks;
  }

  /** Adds the distinct ticks, sorted, to columns of {@link ColumnSet#PRICES}. */
  public void addTo(TickColumns ticks) {
    PackedTicks.unpackInto(ticks, packed);
  }

  /** Whether there are no ticks. */
  public boolean isEmpty() {
    return PackedTicks.isEmpty(packed);
  }

  /** The part of the block before a time, in nanoseconds since 1970. */
  public PriceBlock before(long nanos) {
    return new PriceBlock(
        startSeconds,
        tickCounts,
        Arrays.copyOf(packed, PackedTicks.lengthBefore(packed, ColumnSet.PRICES, nanos)));
  }

  /** A hash of the content, to detect versions that are equal. */
  long fingerprint() {
    CRC32C check = new CRC32C();
    check.update(packed);
    return (long) Arrays.hashCode(packed) << Integer.SIZE | check.getValue();
  }

  /** The version that counts of two versions of a block; either can be null. */
  public static PriceBlock fuller(PriceBlock a, PriceBlock b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.tickCounts >= b.tickCounts ? a : b;
  }

  /** Encodes the block. */
  public void encode(ByteWriter out) {
    out.putVar(startSeconds);
    out.putVar(tickCounts);
    out.putVar(packed.length);
    out.put(packed);
  }

  /** Decodes the result of {@link #encode}. */
  public static PriceBlock decode(ByteReader in) {
    return new PriceBlock(in.getVar(), in.getVar(), in.get((int) in.getVar()));
  }

  /** Encodes a block as its bytes. */
  public static final class BlockCoder extends BytesCoder<PriceBlock> {
    private static final BlockCoder INSTANCE = new BlockCoder();

    private BlockCoder() {
      super(4096);
    }

    /** Returns the coder. */
    public static BlockCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(PriceBlock block, ByteWriter out) {
      block.encode(out);
    }

    @Override
    protected PriceBlock read(ByteReader in) {
      return PriceBlock.decode(in);
    }
  }
}
