package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.exact.Moments;
import io.tickbeam.pipelines.tick.ByteReader;
import io.tickbeam.pipelines.tick.ByteWriter;
import io.tickbeam.pipelines.tick.EventTime;
import io.tickbeam.pipelines.tick.PriceTick;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

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

  /** Codes slices as their bytes. */
  static final class SlicesCoder extends AtomicCoder<Slices> {
    private static final SlicesCoder INSTANCE = new SlicesCoder();

    private SlicesCoder() {}

    static SlicesCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(Slices slices, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(slices.packed.length + 16);
      writer.putVar(slices.startSeconds);
      writer.putVar(slices.fullness);
      writer.putVar(slices.packed.length);
      writer.put(slices.packed);
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public Slices decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      return new Slices(reader.getVar(), reader.getVar(), reader.get((int) reader.getVar()));
    }
  }
}
