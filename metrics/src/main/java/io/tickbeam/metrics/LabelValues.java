package io.tickbeam.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the number of series: of each label the first values that come keep their name, all
 * further ones share the value {@value #OTHER}. Safe for several threads.
 */
final class LabelValues {

  /** Stands for all values beyond the bound. */
  static final String OTHER = "other";

  private final int mostValues;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  /**
   * @param mostValues of each label, beside {@value #OTHER}
   */
  LabelValues(int mostValues) {
    this.mostValues = mostValues;
  }

  /** The value to use. */
  String bounded(String label, String value) {
    Set<String> values = known.computeIfAbsent(label, any -> ConcurrentHashMap.newKeySet());
    if (values.contains(value)) {
      return value;
    }
    synchronized (values) {
      if (values.size() < mostValues) {
        values.add(value);
      }
      return values.contains(value) ? value : OTHER;
    }
  }
}
