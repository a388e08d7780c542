package io.tickbeam.pipelines.read.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.Decimals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredDecimalTest {

  private final StoredDecimal decimal = new StoredDecimal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.000000000000000000",
        "0.000000000000000001",
        "86540.320000000000000000",
        "100.000000000000000000",
        "0.100000000000000000",
        "120",
        "0",
        "999999999999999.999000000000000000",
        "123456789012345678"
      })
  void isReadWithoutTheZerosAtItsEnd(String text) {
    assertSame(text);
  }

  @RepeatedTest(1_000)
  void isWhatIsStored() {
    Random random = new Random();
    BigDecimal stored =
        BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 60)), random.nextInt(19));
    if (stored.stripTrailingZeros().precision() <= 15) {
      assertSame(stored.setScale(18).toPlainString());
    }
  }

  private void assertSame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertTrue(decimal.read(bytes), text);
    assertEquals(
        Decimals.ofStored(bytes), BigDecimal.valueOf(decimal.digits(), decimal.scale()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1.5",
        "1e5",
        "1.2.3",
        "1234567890123456789",
        "999999999999999.999999999999999999",
        "NULL"
      })
  void leavesTheRestToOthers(String text) {
    assertFalse(decimal.read(text.getBytes(StandardCharsets.US_ASCII)), text);
  }
}
