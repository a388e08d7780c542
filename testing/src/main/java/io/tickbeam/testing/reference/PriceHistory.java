package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The prices of one series in time, with exact sums from the first up to each of them. */
final class PriceHistory {

  private final List<ReferenceTick> ticks;
  private final BigDecimal[] sums;
  private final BigDecimal[] squares;

  /** The history of the ticks of one series, which are in order. */
  PriceHistory(List<ReferenceTick> ticks) {
    this.ticks = ticks;
    sums = new BigDecimal[ticks.size() + 1];
    squares = new BigDecimal[ticks.size() + 1];
    sums[0] = BigDecimal.ZERO;
    squares[0] = BigDecimal.ZERO;
    for (int i = 0; i < ticks.size(); i++) {
      BigDecimal price = ticks.get(i).price();
      sums[i + 1] = sums[i].add(price);
      squares[i + 1] = squares[i].add(price.multiply(price));
    }
  }

  /** The prices of {@code [end - length, end)}. */
  Prices before(Instant end, WindowLength length) {
    int from = countBefore(end.minusSeconds(length.seconds()));
    int to = countBefore(end);
    return new Prices(
        BigDecimal.valueOf((long) to - from),
        sums[to].subtract(sums[from]),
        squares[to].subtract(squares[from]));
  }

  /** How many ticks are earlier than a time, by halving. */
  private int countBefore(Instant time) {
    int low = 0;
    int high = ticks.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (ticks.get(middle).time().isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Some prices.
   *
   * @param count how many
   * @param sum their sum
   * @param squares the sum of their squares
   */
  record Prices(BigDecimal count, BigDecimal sum, BigDecimal squares) {

    boolean isEmpty() {
      return count.signum() == 0;
    }

    BigDecimal mean() {
      return Exact.quotient(sum, count);
    }

    /** The sample standard deviation; null for less than two prices. */
    BigDecimal deviation() {
      return hasDeviation() ? Exact.root(Exact.quotient(spread(), pairs())) : null;
    }

    /** How many deviations a price is from the mean; null when there is none or it is 0. */
    BigDecimal score(BigDecimal price) {
      if (!hasDeviation() || spread().signum() == 0) {
        return null;
      }
      // Squared, so that a quotient without end comes only before the root, and once.
      BigDecimal distance = price.multiply(count).subtract(sum);
      BigDecimal numerator = distance.pow(2).multiply(count.subtract(BigDecimal.ONE));
      BigDecimal score = Exact.root(Exact.quotient(numerator, count.multiply(spread())));
      return distance.signum() < 0 ? score.negate() : score;
    }

    private boolean hasDeviation() {
      return count.compareTo(BigDecimal.ONE) > 0;
    }

    /** {@code n(n-1)} times the variance. */
    private BigDecimal spread() {
      return count.multiply(squares).subtract(sum.pow(2));
    }

    private BigDecimal pairs() {
      return count.multiply(count.subtract(BigDecimal.ONE));
    }
  }
}
