package io.tickbeam.pipelines.compute.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {

  private static final int SETS = 200;
  private static final int SCORES_PER_SET = 50;

  private static Moments moments(String... values) {
    Moments moments = Moments.NONE;
    for (String value : values) {
      moments = moments.plus(new BigDecimal(value));
    }
    return moments;
  }

  /** Mean 2 and deviation 1. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.000000000000000000",
    "3, 1.000000000000000000",
    "0.5, -1.500000000000000000",
    "2.0000000000000000005, 0.000000000000000000",
    "2.0000000000000000015, 0.000000000000000002",
    "1.9999999999999999985, -0.000000000000000002"
  })
  void countsDeviationsFromTheMeanAndRoundsTiesToEven(String value, String score) {
    assertEquals(
        new BigDecimal(score), Scorer.of(moments("1", "2", "3")).score(new BigDecimal(value)));
  }

  @Test
  void hasNoScoreWithoutADeviation() {
    assertNull(Scorer.of(Moments.NONE));
    assertNull(Scorer.of(moments("5")));
    assertNull(Scorer.of(moments("5", "5.0", "5")));
  }

  /** The short cut never differs from the root that is taken for each value. */
  @Test
  void equalsTheRootTakenAnewForAnyScaleAndSize() {
    Random random = new Random(7);
    for (int set = 0; set < SETS; set++) {
      Moments moments = Moments.NONE;
      for (int i = 0; i < 2 + random.nextInt(40); i++) {
        moments = moments.plus(randomPrice(random));
      }
      Scorer scorer = Scorer.of(moments);
      for (int i = 0; scorer != null && i < SCORES_PER_SET; i++) {
        BigDecimal price = randomPrice(random);
        assertEquals(slowly(moments, price), scorer.score(price));
      }
    }
  }

  private static BigDecimal randomPrice(Random random) {
    return BigDecimal.valueOf(
        1 + random.nextLong(1L << (1 + random.nextInt(45))), random.nextInt(19));
  }

  private static BigDecimal slowly(Moments moments, BigDecimal price) {
    BigDecimal n = BigDecimal.valueOf(moments.count());
    BigDecimal distance = n.multiply(price).subtract(moments.sum());
    BigDecimal score =
        ExactMath.rootOfQuotient(
            distance.multiply(distance).multiply(n.subtract(BigDecimal.ONE)),
            n.multiply(moments.spread()));
    return distance.signum() < 0 ? score.negate() : score;
  }
}
