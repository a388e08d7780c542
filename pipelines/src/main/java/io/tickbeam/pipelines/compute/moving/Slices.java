package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.exact.ExactMoments;
import io.tickbeam.pipelines.compute.exact.Moments;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.util.function.BiConsumer;

/**
 * The sums of the ticks of a block for each of its slices, encoded as bytes. Of several versions
 * the one with the highest {@link io.tickbeam.pipelines.tick.TickCounts} counts.
 */
final class Slices {

  private static final int EXPECTED_BYTES = 256;

  private final long startSeconds;
  private final long tickCounts;
  private final byte[] packed;

  private Slices(long startSeconds, long tickCounts, byte[] packed) {
    this.startSeconds = startSeconds;
    this.tickCounts = tickCounts;
    this.packed = packed;
  }

  /** Adds up a block; slices without ticks are left out. */
  static Slices of(PriceBlock block, EvaluationGrid grid) {
    ByteWriter out = new ByteWriter(EXPECTED_BYTES);
    long current = -1;
    ExactMoments moments = new ExactMoments();
    TickColumns ticks = block.ticks();
    // The ticks are sorted, so the ticks of a slice are consecutive.
    for (int row = 0; row < ticks.size(); row++) {
      long seconds = ticks.timeNanos(row) / EventTime.NANOS_PER_SECOND;
      long slice = (seconds - block.startSeconds()) / grid.sliceSeconds();
      if (slice != current) {
        put(current, moments.toMoments(), out);
        current = slice;
        moments = new ExactMoments();
      }
      if (ticks.isLarge(ColumnSet.PRICE, row)) {
        moments.add(ticks.decimal(ColumnSet.PRICE, row));
      } else {
        moments.add(ticks.digits(ColumnSet.PRICE, row), ticks.scale(ColumnSet.PRICE, row));
      }
    }
    put(current, moments.toMoments(), out);
    return new Slices(block.startSeconds(), block.tickCounts(), out.toByteArray());
  }

  private static void put(long slice, Moments moments, ByteWriter out) {
    if (moments.count() > 0) {
      out.putVar(slice);
      out.putVar(moments.count());
      out.putDecimal(moments.sum());
      out.putDecimal(moments.sumOfSquares());
    }
  }

  /** The version that counts of two versions of a block's slices. */
  static Slices fuller(Slices a, Slices b) {
    return a.tickCounts >= b.tickCounts ? a : b;
  }

  /** Start of the block, seconds since 1970 UTC. */
  long startSeconds() {
    return startSeconds;
  }

  /** The {@code TickCounts} of the block. */
  long tickCounts() {
    return tickCounts;
  }

  /** Calls the consumer with the index within the block and the moments of each slice. */
  void forEach(BiConsumer<Long, Moments> consumer) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      consumer.accept(in.getVar(), new Moments(in.getVar(), in.getDecimal(), in.getDecimal()));
    }
  }

  /** Encodes the slices. */
  void encode(ByteWriter out) {
    out.putVar(startSeconds);
    out.putVar(tickCounts);
    out.putVar(packed.length);
    out.put(packed);
  }

  /** Decodes the result of {@link #encode}. */
  static Slices decode(ByteReader in) {
    return new Slices(in.getVar(), in.getVar(), in.get((int) in.getVar()));
  }
}
