package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.tick.Windowed;

/**
 * A version of a window.
 *
 * @param sums the sums over its ticks
 * @param volumeSpike whether its volume is unusually large; null where unknown
 * @param rank sum of the tickCounts of this window and of those it is compared with: the version
 *     with the highest rank counts
 * @param lateCount ticks added after the first version
 * @param revision how many versions with other statistics came before
 */
public record WindowVersion(
    WindowSums sums, Boolean volumeSpike, long rank, long lateCount, long revision)
    implements Windowed {

  /** Encodes a version. */
  public static final class VersionCoder extends BytesCoder<WindowVersion> {
    private static final VersionCoder INSTANCE = new VersionCoder();

    private VersionCoder() {
      super(256);
    }

    /** Returns the coder. */
    public static VersionCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(WindowVersion version, ByteWriter out) {
      version.encode(out);
    }

    @Override
    protected WindowVersion read(ByteReader in) {
      return WindowVersion.decode(in);
    }
  }

  @Override
  public long windowSeconds() {
    return sums.windowSeconds();
  }

  /** The statistics of the window. */
  public WindowStats stats() {
    return sums.stats().withVolumeSpike(volumeSpike).revised(lateCount, revision);
  }

  /** The same version with another number. */
  WindowVersion numbered(long lateCount, long revision) {
    return new WindowVersion(sums, volumeSpike, rank, lateCount, revision);
  }

  void encode(ByteWriter out) {
    sums.encode(out);
    out.put(volumeSpike == null ? 0 : volumeSpike ? 1 : 2);
    out.putVar(rank);
    out.putVar(lateCount);
    out.putVar(revision);
  }

  static WindowVersion decode(ByteReader in) {
    WindowSums sums = WindowSums.decode(in);
    int spike = in.get();
    return new WindowVersion(
        sums, spike == 0 ? null : (Boolean) (spike == 1), in.getVar(), in.getVar(), in.getVar());
  }
}
