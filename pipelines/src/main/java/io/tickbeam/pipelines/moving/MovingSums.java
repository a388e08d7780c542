package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.exact.Moments;
import io.tickbeam.pipelines.tick.ByteReader;
import io.tickbeam.pipelines.tick.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * What the moving windows of a series hold at one evaluation time. Of several versions the one of
 * the greatest fullness is the last word.
 *
 * @param timeSeconds the evaluation time {@code t}, seconds since 1970 UTC
 * @param fullness the {@link io.tickbeam.pipelines.tick.Fullness} of all the ticks that it is made
 *     from
 * @param windows moments of {@code [t − length, t)} for each length of the {@link MovingWindows}
 */
public record MovingSums(long timeSeconds, long fullness, List<Moments> windows) {

  /** The fuller of two versions; either may be null. */
  public static MovingSums fuller(MovingSums a, MovingSums b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.fullness >= b.fullness ? a : b;
  }

  /** Writes the sums. */
  public void encode(ByteWriter out) {
    out.putVar(timeSeconds);
    out.putVar(fullness);
    out.putVar(windows.size());
    for (Moments moments : windows) {
      out.putVar(moments.count());
      if (moments.count() > 0) {
        out.putDecimal(moments.sum());
        out.putDecimal(moments.sumOfSquares());
      }
    }
  }

  /** Reads what {@link #encode} wrote. */
  public static MovingSums decode(ByteReader in) {
    long timeSeconds = in.getVar();
    long fullness = in.getVar();
    long lengths = in.getVar();
    List<Moments> windows = new ArrayList<>();
    while (windows.size() < lengths) {
      long count = in.getVar();
      windows.add(count == 0 ? Moments.NONE : new Moments(count, in.getDecimal(), in.getDecimal()));
    }
    return new MovingSums(timeSeconds, fullness, windows);
  }

  /** Codes sums as their bytes. */
  public static final class SumsCoder extends AtomicCoder<MovingSums> {
    private static final SumsCoder INSTANCE = new SumsCoder();
    private static final int EXPECTED_BYTES = 256;

    private SumsCoder() {}

    /** The one instance. */
    public static SumsCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(MovingSums sums, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(EXPECTED_BYTES);
      sums.encode(writer);
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public MovingSums decode(InputStream in) throws IOException {
      return MovingSums.decode(new ByteReader(ByteArrayCoder.of().decode(in)));
    }
  }
}
