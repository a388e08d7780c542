package io.tickbeam.pipelines.compute.exact;

import java.math.BigDecimal;

/** Adds up {@link Moments} without an object for each value. Not thread-safe. */
public final class ExactMoments {

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long count;

  /** Of the values that were given as objects. */
  private Moments others = Moments.NONE;

  /**
   * Adds a value.
   *
   * @param digits all its digits, 0 or more
   * @param scale how many of them are behind the point, 0 or more
   */
  public void add(long digits, int scale) {
    count++;
    sum.add(digits, scale);
    squares.addProduct(digits, scale, digits, scale);
  }

  /** Adds a value. */
  public void add(BigDecimal value) {
    others = others.plus(value);
  }

  /** The moments of the values so far. */
  public Moments toMoments() {
    return others.plus(new Moments(count, sum.toDecimal(), squares.toDecimal()));
  }
}
