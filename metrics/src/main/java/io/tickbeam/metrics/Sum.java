package io.tickbeam.metrics;

/**
 * How many values there were, and their sum.
 *
 * @param sum in the unit of the metric
 */
public record Sum(long count, double sum) {

  Sum plus(Sum other) {
    return new Sum(count + other.count, sum + other.sum);
  }
}
