package io.tickbeam.bench.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Least, median and most of what rounds gave; of an even number the lower middle. */
record Range(double least, double median, double most) {

  static Range of(Collection<Measured> runs, ToDoubleFunction<Measured> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    return new Range(
        sorted[0], sorted[(sorted.length - 1) / 2], Arrays.stream(sorted).max().orElseThrow());
  }
}
