package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Volume spikes by the definition, from the rows of the windows. */
final class NaiveVolumeSpikes {

  private static final long SECONDS_BEFORE = 600;

  private NaiveVolumeSpikes() {}

  /**
   * Whether a window's volume is over twice the mean of those of its series that start in the ten
   * minutes before it: {@code true} or {@code false}, null when it or all of those have no volume.
   */
  static SortedMap<String, String> of(SortedMap<String, SortedMap<String, String>> rows) {
    SortedMap<String, String> spikes = new TreeMap<>();
    rows.forEach((key, row) -> spikes.put(key, spike(row, volumesBefore(key, rows))));
    return spikes;
  }

  private static String spike(SortedMap<String, String> row, List<BigDecimal> before) {
    if (row.get("volume") == null || before.isEmpty()) {
      return null;
    }
    // Volumes are sums of at most 18 decimal places, so their text is exact.
    BigDecimal volume = new BigDecimal(row.get("volume"));
    BigDecimal twiceTheSum = Exact.sum(before).multiply(BigDecimal.valueOf(2));
    boolean isSpike = volume.multiply(BigDecimal.valueOf(before.size())).compareTo(twiceTheSum) > 0;
    return String.valueOf(isSpike);
  }

  /** The keys of a series sort by time. */
  private static List<BigDecimal> volumesBefore(
      String key, SortedMap<String, SortedMap<String, String>> rows) {
    int separator = key.lastIndexOf('|');
    Instant from = Instant.parse(key.substring(separator + 1)).minusSeconds(SECONDS_BEFORE);
    return rows.subMap(key.substring(0, separator + 1) + from, key).values().stream()
        .map(row -> row.get("volume"))
        .filter(Objects::nonNull)
        .map(BigDecimal::new)
        .toList();
  }
}
