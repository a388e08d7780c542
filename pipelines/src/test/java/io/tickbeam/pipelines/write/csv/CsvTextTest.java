package io.tickbeam.pipelines.write.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tickbeam.contract.result.MovingStats;
import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTextTest {

  private static final long NANOS = 1_764_644_400_123_456_789L;

  @Test
  void aRowHasItsTimeItsSeriesAndItsNumbersBetweenCommas() {
    assertEquals(
        "timestamp,exchange,product_id,trade_id,higher_window\r\n",
        CsvText.header(ResultKind.PRICE_HIGHER));
    assertEquals(
        "2025-12-02T03:00:00.123456789Z,coinbase,BTC-USD,7,0.963\r\n",
        CsvText.row(
            ResultKind.PRICE_HIGHER,
            ResultKind.PRICE_HIGHER.values(
                new NextMove(
                    NANOS, new Series("coinbase", "BTC-USD"), 7L, new BigDecimal("0.963")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "BTC-USD | BTC-USD",
        "a,b | \"a,b\"",
        "say \"when\" | \"say \"\"when\"\"\"",
        "~~ | \"\"",
        "~two\nlines~ | ~\"two\nlines\"~",
        "~two\rlines~ | ~\"two\rlines\"~",
        "~ blank ~ | ~ blank ~",
        "Zürich | Zürich"
      })
  void aTextIsQuotedWhereRfc4180WantsIt(String product, String field) {
    assertEquals(
        "1970-01-01T00:00:00Z,coinbase," + field + ",,20.0\r\n",
        CsvText.row(
            ResultKind.PRICE_LOWER,
            ResultKind.PRICE_LOWER.values(
                new NextMove(0, new Series("coinbase", product), null, new BigDecimal("20.0")))));
  }

  @Test
  void everyLengthHasColumnsAlsoWhereItHasNoTick() {
    assertEquals(
        "timestamp,exchange,product_id,count_30s,avg_price_30s,std_price_30s,"
            + "count_1m,avg_price_1m,std_price_1m,count_5m,avg_price_5m,std_price_5m,"
            + "count_15m,avg_price_15m,std_price_15m,count_30m,avg_price_30m,std_price_30m,"
            + "count_1h,avg_price_1h,std_price_1h\r\n",
        CsvText.header(ResultKind.MOVING_STATS));
    List<MovingStats.Window> windows =
        List.of(
            new MovingStats.Window("5m", 1, new BigDecimal("10"), null),
            new MovingStats.Window("1h", 2, new BigDecimal("9.5"), new BigDecimal("1E-18")));
    assertEquals(
        "1970-01-01T00:00:00Z,x,P,,,,,,,1,10.000000000000000000,,,,,,,,"
            + "2,9.500000000000000000,0.000000000000000001\r\n",
        CsvText.row(
            ResultKind.MOVING_STATS,
            ResultKind.MOVING_STATS.values(new MovingStats(0, new Series("x", "P"), windows))));
  }

  @Test
  void aScoreHasAColumnOfItsLength() {
    assertEquals(
        "timestamp,exchange,product_id,trade_id,price,"
            + "z_score_30s,z_score_1m,z_score_5m,z_score_15m,z_score_30m,z_score_1h\r\n",
        CsvText.header(ResultKind.Z_SCORES));
  }

  @Test
  void whatSaysHowARowCameAboutIsLeftOut() {
    List<String> names = List.of(CsvText.header(ResultKind.WINDOW_STATS).strip().split(","));

    List<String> leftOut = List.of("mode", "late_count", "revision", "updated_at");
    leftOut.forEach(name -> assertFalse(names.contains(name), name));
    assertEquals(ResultKind.WINDOW_STATS.columns().size() - leftOut.size(), names.size());
    Object[] values = new Object[ResultKind.WINDOW_STATS.columns().size()];
    assertEquals(
        ",".repeat(names.size() - 1) + "\r\n", CsvText.row(ResultKind.WINDOW_STATS, values));
  }
}
