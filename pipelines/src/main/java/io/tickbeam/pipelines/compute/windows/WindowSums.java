package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;

/**
 * A version of the sums of a window.
 *
 * @param seriesKey key of exchange and product
 * @param startSeconds start of the window, seconds since 1970 UTC
 * @param windowSeconds length of the window
 * @param tickCounts the {@link io.tickbeam.pipelines.tick.TickCounts} of its ticks
 * @param totals sums over its distinct ticks
 */
public record WindowSums(
    String seriesKey, long startSeconds, long windowSeconds, long tickCounts, TickSums totals) {

  /** Encodes the sums of a window. */
  public static final class SumsCoder extends BytesCoder<WindowSums> {
    private static final SumsCoder INSTANCE = new SumsCoder();

    private SumsCoder() {
      super(256);
    }

    /** Returns the coder. */
    public static SumsCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(WindowSums sums, ByteWriter out) {
      sums.encode(out);
    }

    @Override
    protected WindowSums read(ByteReader in) {
      return WindowSums.decode(in);
    }
  }

  /** The statistics of the window. */
  public WindowStats stats() {
    return WindowStats.of(Series.ofKey(seriesKey), startSeconds, windowSeconds, totals.stats());
  }

  void encode(ByteWriter out) {
    out.putText(seriesKey);
    out.putVar(startSeconds);
    out.putVar(windowSeconds);
    out.putVar(tickCounts);
    totals.encode(out);
  }

  static WindowSums decode(ByteReader in) {
    return new WindowSums(in.getText(), in.getVar(), in.getVar(), in.getVar(), TickSums.decode(in));
  }
}
