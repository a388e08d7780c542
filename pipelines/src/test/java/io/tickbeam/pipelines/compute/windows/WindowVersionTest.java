package io.tickbeam.pipelines.compute.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowVersionTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");

  private static final Tick FULL =
      new Tick(
          SERIES,
          1_000_000_001L,
          7L,
          Long.MAX_VALUE,
          new BigDecimal("999999999999999.999999999999999999"),
          Side.BUY,
          new BigDecimal("0.000000000000000001"),
          new Tick.Day(null, new BigDecimal("12.50"), null, null, null),
          new Tick.Book(new BigDecimal("9.9"), null, new BigDecimal("10.1"), null),
          9);

  private static final Tick BARE =
      new Tick(
          SERIES,
          2_000_000_002L,
          null,
          null,
          BigDecimal.ONE,
          null,
          null,
          Tick.Day.UNKNOWN,
          Tick.Book.UNKNOWN,
          3);

  @ParameterizedTest
  @NullSource
  @ValueSource(booleans = {true, false})
  void coderKeepsAllOfAVersion(Boolean spike) throws Exception {
    WindowVersion version = new WindowVersion(sums(FULL, BARE), spike, 5, 2, 1);
    WindowVersion copy = CoderUtils.clone(WindowVersion.VersionCoder.of(), version);

    assertEquals(version.stats(), copy.stats());
    assertEquals(version.sums().tickCounts(), copy.sums().tickCounts());
    assertEquals(version.sums().totals().firstNanos(), copy.sums().totals().firstNanos());
    assertEquals(version.rank(), copy.rank());
  }

  @Test
  void coderKeepsTheAbsenceOfOptionalFields() throws Exception {
    WindowSums sums = sums(BARE);

    assertEquals(sums.stats(), CoderUtils.clone(WindowSums.SumsCoder.of(), sums).stats());
  }

  private static WindowSums sums(Tick... ticks) {
    TickSums totals = TickSums.of(new ArrayList<>(List.of(ticks)));
    return new WindowSums(SERIES.key(), 0, 60, 3, totals);
  }
}
