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

  /** Every key: they start with a letter. */
  static final KeyRange ALL = new KeyRange("", "~");

  /** Runners hold what a part gives, some all at once; parts have up to twice as many. */
  private static final long ROWS_PER_PART = 50_000;

  /**
   * Parts that together hold every key, whatever keys there are; alike in length between two keys,
   * if these are numbered alike.
   *
   * @param low about the lowest key there is, or null
   * @param high about the highest key there is, or null
   * @param least how many parts at least, where keys tell where to split
   * @param mostRows as many rows there may be: many make more parts
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
