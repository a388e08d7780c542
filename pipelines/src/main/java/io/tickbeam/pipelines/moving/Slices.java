package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.exact.Moments;
import io.tickbeam.pipelines.tick.ByteReader;
import io.tickbeam.pipelines.tick.ByteWriter;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.tick.PriceTick;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A block of ticks, summed slice by slice, packed. Of several versions of a block's slices those of
 * the greatest {@link io.tickbeam.pipelines.tick.Fullness} are the last word.
 */
final class Slices {

  private static final int BYTES_PER_SLICE = 48;

  private final long startSeconds;
  private final long fullness;
  private final byte[] packed;

  private Slices(long startSeconds, long fullness, byte[] packed) {
    this.startSeconds = startSeconds;
    this.fullness = fullness;
    this.packed = packed;
  }

  /** The slices of a block; those without ticks are left out. */
  static Slices of(PriceBlock block, Grid grid) {
    Map<Long, Moments> bySlice = new TreeMap<>();
    for (PriceTick tick : block.ticks()) {
      long seconds = tick.timeNanos() / EventTime.NANOS_PER_SECOND;
      long slice = (seconds - block.startSeconds()) / grid.sliceSeconds();
      bySlice.merge(slice, Moments.NONE.plus(tick.price()), Moments::plus);
    }
    ByteWriter out = new ByteWriter(BYTES_PER_SLICE * bySlice.size());
    bySlice.forEach(
        (slice, moments) -> {
          out.putVar(slice);
          out.putVar(moments.count());
          out.putDecimal(moments.sum());
          out.putDecimal(moments.sumOfSquares());
        });
    return new Slices(block.startSeconds(), block.fullness(), out.toByteArray());
  }

  /** The fuller of two versions of a block's slices. */
  static Slices fuller(Slices a, Slices b) {
    return a.fullness >= b.fullness ? a : b;
  }

  /** Start of the block, seconds since 1970 UTC. */
  long startSeconds() {
    return startSeconds;
  }

  /** The fullness of the block. */
  long fullness() {
    return fullness;
  }

  /** Hands over each slice that has ticks: its number within the block, and its moments. */
  void forEach(BiConsumer<Long, Moments> consumer) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      consumer.accept(in.getVar(), new Moments(in.getVar(), in.getDecimal(), in.getDecimal()));
    }
  }

  /** Writes the slices. */
  void encode(ByteWriter out) {
    out.putVar(startSeconds);
    out.putVar(fullness);
    out.putVar(packed.length);
    out.put(packed);
  }

  /** Reads what {@link #encode} wrote. */
  static Slices decode(ByteReader in) {
    return new Slices(in.getVar(), in.getVar(), in.get((int) in.getVar()));
  }
}
