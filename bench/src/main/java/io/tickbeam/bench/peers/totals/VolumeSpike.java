package io.tickbeam.bench.peers.totals;

import java.math.BigDecimal;
import java.util.Collection;

/** Whether a window's volume stands out from those of the ten minutes before. */
public final class VolumeSpike {

  /** How far the windows go back that a volume is compared with. */
  public static final long LOOK_BACK_SECONDS = 600;

  private static final BigDecimal TWICE = BigDecimal.valueOf(2);

  private VolumeSpike() {}

  /** Whether a volume is over twice the mean of those before; null without any. */
  public static Boolean of(BigDecimal volume, Collection<BigDecimal> before) {
    if (before.isEmpty()) {
      return null;
    }
    BigDecimal sum = before.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return volume.multiply(BigDecimal.valueOf(before.size())).compareTo(TWICE.multiply(sum)) > 0;
  }
}
