package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.tick.PriceTick;
import io.tickbeam.pipelines.tick.TickCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * The distinct ticks of one series in one block of time, in order. Of several versions of a block
 * the one of the greatest {@link TickCounts} is the last word.
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
   * A block.
   *
   * @param startSeconds its start, seconds since 1970 UTC
   * @param copies how many copies of ticks it was made from, repeats included
   * @param ticks its distinct ticks in order
   */
  static PriceBlock of(long startSeconds, long copies, List<PriceTick> ticks) {
    long tickCounts = TickCounts.of(ticks.size(), copies);
    return new PriceBlock(startSeconds, tickCounts, PriceTick.encodeAll(ticks));
  }

  /** Start of the block, seconds since 1970 UTC. */
  public long startSeconds() {
    return startSeconds;
  }

  /** The {@link TickCounts} of the whole block. */
  public long tickCounts() {
    return tickCounts;
  }

  /** Its distinct ticks in order. */
  public List<PriceTick> ticks() {
    List<PriceTick> ticks = new ArrayList<>();
    PriceTick.decodeAll(packed, ticks);
    return ticks;
  }

  /** Only the ticks before a time, in nanoseconds since 1970. */
  public PriceBlock before(long nanos) {
    return new PriceBlock(
        startSeconds, tickCounts, Arrays.copyOf(packed, PriceTick.lengthBefore(packed, nanos)));
  }

  /** Tells the contents of versions of a block apart. */
  long fingerprint() {
    CRC32C check = new CRC32C();
    check.update(packed);
    return (long) Arrays.hashCode(packed) << Integer.SIZE | check.getValue();
  }

  /** The fuller of two versions of a block; either may be null. */
  public static PriceBlock fuller(PriceBlock a, PriceBlock b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.tickCounts >= b.tickCounts ? a : b;
  }

  /** Writes the block. */
  public void encode(ByteWriter out) {
    out.putVar(startSeconds);
    out.putVar(tickCounts);
    out.putVar(packed.length);
    out.put(packed);
  }

  /** Reads what {@link #encode} wrote. */
  public static PriceBlock decode(ByteReader in) {
    return new PriceBlock(in.getVar(), in.getVar(), in.get((int) in.getVar()));
  }

  /** Codes a block as its bytes. */
  public static final class BlockCoder extends AtomicCoder<PriceBlock> {
    private static final BlockCoder INSTANCE = new BlockCoder();

    private BlockCoder() {}

    /** The one instance. */
    public static BlockCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(PriceBlock block, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(block.packed.length + 32);
      block.encode(writer);
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public PriceBlock decode(InputStream in) throws IOException {
      return PriceBlock.decode(new ByteReader(ByteArrayCoder.of().decode(in)));
    }
  }
}
