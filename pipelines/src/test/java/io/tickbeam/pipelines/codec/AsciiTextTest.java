package io.tickbeam.pipelines.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTextTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        1_000,
        1_000_000,
        999_999_999,
        1_764_644_400_000_000_000L,
        1_764_644_400_963_000_000L,
        1_764_644_400_000_120_000L,
        1_709_164_799_123_456_789L,
        -1,
        Long.MAX_VALUE
      })
  void aTimeIsWrittenAsJavaDoes(long nanos) {
    ByteWriter out = new ByteWriter(1);
    AsciiText.putTime(nanos, out);
    assertEquals(EventTime.toInstant(nanos).toString(), text(out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.1",
        "87819.02",
        "1E+12",
        "1e-18",
        "-1e-18",
        "4.611686018427387903",
        "4.611686018427387904",
        "9.223372036854775807",
        "-9.223372036854775808",
        "9223372036854775808",
        "999999999999999.999999999999999999",
        "1234567890123456789012345678901234567890"
      })
  void aDecimalIsWrittenWithAllItsPlaces(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    assertEquals(Decimals.toText(value), decimalText(value));
  }

  @Test
  void soIsAnyDecimal() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      BigInteger digits = new BigInteger(1 + random.nextInt(80), random);
      BigDecimal value =
          new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(19));
      assertEquals(Decimals.toText(value), decimalText(value));
    }
  }

  @Test
  void withoutTheZerosThatFillItUpItIsWrittenAsJavaDoes() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal value =
          new BigDecimal(new BigInteger(1 + random.nextInt(80), random), random.nextInt(40) - 9);
      ByteWriter out = new ByteWriter(1);
      AsciiText.putPlain(value, out);
      assertEquals(value.toPlainString(), text(out));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 12345, -7, Long.MAX_VALUE, Long.MIN_VALUE})
  void aNumberIsWrittenAsJavaDoes(long number) {
    ByteWriter out = new ByteWriter(1);
    AsciiText.putNumber(number, out);
    assertEquals(Long.toString(number), text(out));
  }

  private static String decimalText(BigDecimal value) {
    ByteWriter out = new ByteWriter(1);
    AsciiText.putDecimal(value, out);
    return text(out);
  }

  private static String text(ByteWriter out) {
    return new String(out.toByteArray(), StandardCharsets.US_ASCII);
  }
}
