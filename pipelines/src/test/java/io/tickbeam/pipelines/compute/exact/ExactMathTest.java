package io.tickbeam.pipelines.compute.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactMathTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.000000000000000000",
    "4, 1, 2.000000000000000000",
    // 1.41421356237309504880...: the next digit is 8.
    "2, 1, 1.414213562373095049",
    // sqrt(1/3) = 0.57735026918962576450...: just above the half.
    "1, 3, 0.577350269189625765",
    // (0.5·10^-18)² lies exactly on the half and goes to the even neighbour 0.
    "0.00000000000000000000000000000000000025, 1, 0.000000000000000000",
    // (1.5·10^-18)² exactly on the half: to the even neighbour 2.
    "0.00000000000000000000000000000000000225, 1, 0.000000000000000002",
    "0.00000000000000000000000000000000000226, 1, 0.000000000000000002"
  })
  void roundsARootOnce(String numerator, String denominator, String root) {
    assertEquals(
        new BigDecimal(root),
        ExactMath.rootOfQuotient(new BigDecimal(numerator), new BigDecimal(denominator)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.333333333333333333",
    "2, 3, 0.666666666666666667",
    "0.000000000000000001, 2, 0.000000000000000000",
    "0.000000000000000003, 2, 0.000000000000000002"
  })
  void roundsAQuotientHalfEven(String numerator, String denominator, String quotient) {
    assertEquals(
        new BigDecimal(quotient),
        ExactMath.quotient(new BigDecimal(numerator), new BigDecimal(denominator)));
  }
}
