package io.tickbeam.pipelines.compute.exact;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * The exact sums from which a mean and a standard deviation are computed. Moments can be added.
 *
 * @param count number of values
 * @param sum Σp
 * @param sumOfSquares Σp²
 */
public record Moments(long count, BigDecimal sum, BigDecimal sumOfSquares) implements Serializable {

  /** The moments of no values. */
  public static final Moments NONE = new Moments(0, BigDecimal.ZERO, BigDecimal.ZERO);

  /** These moments with one more value. */
  public Moments plus(BigDecimal value) {
    return new Moments(count + 1, sum.add(value), sumOfSquares.add(value.multiply(value)));
  }

  /** The moments of the values of both. */
  public Moments plus(Moments other) {
    return new Moments(
        count + other.count, sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
  }

  /** These moments without the values of another, which are among these. */
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
