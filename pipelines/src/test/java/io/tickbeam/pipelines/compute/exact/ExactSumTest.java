package io.tickbeam.pipelines.compute.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The sum is that of BigDecimal, digits and scale. */
class ExactSumTest {

  private static final int VALUES = 300;

  private final Random random = new Random();

  @RepeatedTest(300)
  void sumsAreThoseOfBigDecimal() {
    long seed = random.nextLong();
    Random values = new Random(seed);
    ExactSum sum = new ExactSum();
    ExactSum products = new ExactSum();
    BigDecimal expectedSum = BigDecimal.ZERO;
    BigDecimal expectedProducts = BigDecimal.ZERO;
    int mostBits = 1 + values.nextInt(63);
    int mostScale = 1 + values.nextInt(18);
    for (int i = 0; i < VALUES; i++) {
      long a = values.nextLong() >>> (Long.SIZE - mostBits);
      long b = values.nextLong() >>> (Long.SIZE - mostBits);
      int aScale = values.nextInt(mostScale + 1);
      int bScale = values.nextInt(mostScale + 1);
      sum.add(a, aScale);
      expectedSum = expectedSum.add(BigDecimal.valueOf(a, aScale));
      products.addProduct(a, aScale, b, bScale);
      expectedProducts =
          expectedProducts.add(
              BigDecimal.valueOf(a, aScale).multiply(BigDecimal.valueOf(b, bScale)));
    }

    assertEquals(expectedSum, sum.toDecimal(), () -> "seed " + seed);
    assertEquals(expectedProducts, products.toDecimal(), () -> "seed " + seed);
  }

  @RepeatedTest(300)
  void comparesAsBigDecimal() {
    long a = random.nextLong() >>> (1 + random.nextInt(62));
    int scale = random.nextInt(19);
    int otherScale = random.nextInt(19);
    BigDecimal value = BigDecimal.valueOf(a, scale);
    for (long b : new long[] {a, a + 1, a / 10, a / 100, 0, Long.MAX_VALUE}) {
      BigDecimal other = BigDecimal.valueOf(b, otherScale);
      assertEquals(
          value.compareTo(other),
          Integer.signum(ExactSum.compare(a, scale, b, otherScale)),
          value + " " + other);
    }
  }

  @Test
  void theLargestNumbersThereAre() {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    BigDecimal largest = BigDecimal.valueOf(Long.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      sum.addProduct(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0);
      expected = expected.add(largest.multiply(largest));
    }
    sum.add(1, 18);
    sum.add(Long.MAX_VALUE, 0);

    assertEquals(expected.add(BigDecimal.valueOf(1, 18)).add(largest), sum.toDecimal());
  }

  @Test
  void nothingIsZero() {
    assertEquals(BigDecimal.ZERO, new ExactSum().toDecimal());
  }
}
