package io.tickbeam.contract.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "87819.020000000000000000, 87819.02",
    "100.000000000000000000, 100",
    "0.000000000000000000, 0",
    "0.000000000001000000, 0.000000000001",
    "999999999999999.999999999999999999, 999999999999999.999999999999999999",
    "100, 100",
    "-1.500, -1.5",
    "-0.100000000000000000, -0.1",
    "20, 20",
    "0, 0"
  })
  void storedDecimalsLoseTheZerosThatFillThemUpAndNothingElse(String stored, BigDecimal exact) {
    BigDecimal read = Decimals.ofStored(stored.getBytes(StandardCharsets.US_ASCII));
    assertEquals(exact, read);
  }

  @Test
  void anAbsentDecimalStaysAbsent() {
    assertNull(Decimals.ofStored(null));
  }

  @ParameterizedTest
  @CsvSource({
    "87819.02, 87819.020000000000000000",
    "1E+3, 1000.000000000000000000",
    "0, 0.000000000000000000",
    "-0.1, -0.100000000000000000",
    "0.000000000000000001, 0.000000000000000001",
    "1E-12, 0.000000000001000000"
  })
  void textHasAllPlaces(BigDecimal value, String text) {
    assertEquals(text, Decimals.toText(value));
    assertEquals(value.setScale(Decimals.SCALE).toPlainString(), text);
  }
}
