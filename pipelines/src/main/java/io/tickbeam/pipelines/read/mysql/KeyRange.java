package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.tick.TickIdentity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A range of column {@code tick_key}.
 *
 * @param from first key, inclusive
 * @param to last key, exclusive
 */
record KeyRange(String from, String to) implements Serializable {

  /** All keys: they start with a letter. */
  static final KeyRange ALL = new KeyRange("", "~");

  /** Some runners hold all rows of a part in memory. A part can have up to twice as many. */
  private static final long ROWS_PER_PART = 50_000;

  /**
   * Splits the range of all keys. Each key is in exactly one part. Between {@code low} and {@code
   * high} the parts have equal length, if both keys have the same kind of number.
   *
   * @param low a key near the lowest one, or null
   * @param high a key near the highest one, or null
   * @param least least number of parts, if the keys can be split
   * @param mostRows upper bound of the number of rows; more rows make more parts
   */
  static List<KeyRange> split(String low, String high, int least, long mostRows) {
    List<KeyRange> parts = new ArrayList<>();
    String start = ALL.from;
    for (String bound : bounds(low, high, least, mostRows)) {
      parts.add(new KeyRange(start, bound));
      start = bound;
    }
    parts.add(new KeyRange(start, ALL.to));
    return parts;
  }

  private static List<String> bounds(String low, String high, int least, long mostRows) {
    if (low == null || high == null || low.charAt(0) != high.charAt(0)) {
      return List.of();
    }
    OptionalLong first = TickIdentity.numberOf(low);
    OptionalLong last = TickIdentity.numberOf(high);
    if (first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    long keys = last.getAsLong() - first.getAsLong();
    // Each row has a key of its own.
    long count = Math.max(least, Math.min(keys, mostRows) / ROWS_PER_PART);
    long step = keys / count;
    List<String> bounds = new ArrayList<>();
    for (int i = 1; i < count && step > 0; i++) {
      bounds.add(new TickIdentity(low.charAt(0), first.getAsLong() + i * step, null).key());
    }
    return bounds;
  }
}
