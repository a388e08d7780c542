package io.tickbeam.bench.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Least, median and greatest of what rounds gave; of an even number the lower middle. */
record Range(double least, double median, double most) {

  static Range of(DoubleStream values) {
    double[] sorted = values.toArray();
    Arrays.sort(sorted);
    return new Range(sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]);
  }

  /** The median, and the range where there is one: {@code 0.82 (0.81 to 0.94)}. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        least == most
            ? format
            : String.format(Locale.ROOT, "%s (%s to %s)", format, format, format),
        median,
        least,
        most);
  }
}
