package io.tickbeam.pipelines.compute.exact;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * The exact sums that a mean and a deviation come from. Moments of several sets add up.
 *
 * @param count how many values
 * @param sum Σp
 * @param sumOfSquares Σp²
 */
public record Moments(long count, BigDecimal sum, BigDecimal sumOfSquares) implements Serializable {

  /** Of no values. */
  public static final Moments NONE = new Moments(0, BigDecimal.ZERO, BigDecimal.ZERO);

  /** With one value more. */
  public Moments plus(BigDecimal value) {
    return new Moments(count + 1, sum.add(value), sumOfSquares.add(value.multiply(value)));
  }

  /** Of the values of both. */
  public Moments plus(Moments other) {
    return new Moments(
        count + other.count, sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
  }

  /** Without the values of another that are among these. */
  public Moments minus(Moments other) {
    return new Moments(
        count - other.count, sum.subtract(other.sum), sumOfSquares.subtract(other.sumOfSquares));
  }

  /**
   * The mean.
   *
   * @throws ArithmeticException when there is no value
   */
  public BigDecimal mean() {
    return ExactMath.quotient(sum, BigDecimal.valueOf(count));
  }

  /** The sample standard deviation, null for fewer than two values. */
  public BigDecimal deviation() {
    // Sample variance (n·Σp² − (Σp)²) / (n·(n−1)).
    return count < 2
        ? null
        : ExactMath.rootOfQuotient(
            spread(), BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(count - 1)));
  }

  /** n·Σp² − (Σp)²: the sample variance times n·(n−1), 0 when all values are equal. */
  public BigDecimal spread() {
    return BigDecimal.valueOf(count).multiply(sumOfSquares).subtract(sum.multiply(sum));
  }
}
