package io.tickbeam.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The values of one metric at the moment of a scrape, by their labels.
 *
 * @param <T> a number, or what a histogram has counted
 */
public final class Samples<T> {

  private final List<String> labels;
  private final LabelValues bounds;
  private final BinaryOperator<T> together;
  private final Map<List<String>, T> values = new LinkedHashMap<>();

  Samples(List<String> labels, LabelValues bounds, BinaryOperator<T> together) {
    this.labels = labels;
    this.bounds = bounds;
    this.together = together;
  }

  /**
   * Adds a value. Values beyond the bound of a label are put together: the sum of a counter, the
   * highest of a gauge.
   *
   * @param labelValues one for each label, in their order
   */
  public void put(T value, String... labelValues) {
    if (labelValues.length != labels.size()) {
      throw new IllegalArgumentException(labels + " need a value each");
    }
    List<String> bounded = new ArrayList<>();
    for (int i = 0; i < labelValues.length; i++) {
      bounded.add(bounds.bounded(labels.get(i), labelValues[i]));
    }
    values.merge(bounded, value, together);
  }

  Map<List<String>, T> values() {
    return values;
  }
}
