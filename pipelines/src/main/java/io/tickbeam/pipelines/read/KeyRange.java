package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.tick.TickIdentity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A range of column {@code tick_key}.
 *
 * @param from first key, inclusive
 * @param to last key, exclusive
 */
record KeyRange(String from, String to) implements Serializable {

  private static final Pattern NUMBERED = Pattern.compile("[A-Z]\\d{19}");

  /** Every key: they start with a letter. */
  static final KeyRange ALL = new KeyRange("", "~");

  /**
   * Parts of this range that together are all of it, whatever keys there are; alike in length
   * between two keys of it, if these are numbered alike.
   *
   * @param low about the lowest key there is, or null
   * @param high about the highest key there is, or null
   */
  List<KeyRange> split(String low, String high, int count) {
    List<KeyRange> parts = new ArrayList<>();
    String start = from;
    for (String bound : bounds(low, high, count)) {
      parts.add(new KeyRange(start, bound));
      start = bound;
    }
    parts.add(new KeyRange(start, to));
    return parts;
  }

  private static List<String> bounds(String low, String high, int count) {
    if (!isNumbered(low) || !isNumbered(high) || low.charAt(0) != high.charAt(0)) {
      return List.of();
    }
    long first = TickIdentity.numberOf(low);
    long step = (TickIdentity.numberOf(high) - first) / count;
    List<String> bounds = new ArrayList<>();
    for (int i = 1; i < count && step > 0; i++) {
      bounds.add(new TickIdentity(low.charAt(0), first + i * step, null).key());
    }
    return bounds;
  }

  /** Rows may come from elsewhere, with keys of their own. */
  private static boolean isNumbered(String key) {
    return key != null && NUMBERED.matcher(key).lookingAt();
  }
}
