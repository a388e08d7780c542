package io.tickbeam.pipelines.write.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.result.MovingStats;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.ZScores;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleTableTest {

  private static final long NANOS = 1_764_644_400_123_456_000L;

  @Test
  void aScoreIsShownBelowItsLength() {
    List<ZScores.Score> scores =
        List.of(
            new ZScores.Score("30s", new BigDecimal("-1.23456")), new ZScores.Score("1m", null));
    Series series = new Series("coinbase", "BTC-USD");
    ResultRow row =
        row(
            ResultKind.Z_SCORES,
            new ZScores(NANOS, series, 1234L, new BigDecimal("87375.3"), scores));

    String header = ConsoleTable.of(ResultKind.Z_SCORES).header().lines().toList().get(1);
    String line = ConsoleTable.of(ResultKind.Z_SCORES).lines(row);

    assertEquals(header.indexOf("z 30s") + 5, line.indexOf("-1.2346") + 7);
    assertEquals(
        List.of(
            "z-scores",
            "2025-12-02T03:00:00.123456Z",
            "coinbase",
            "BTC-USD",
            "1234",
            "87,375.3000",
            "-1.2346",
            "-",
            "-",
            "-",
            "-",
            "-"),
        List.of(line.strip().split(" +")));
  }

  @Test
  void aKindWithoutATableOfItsOwnShowsAllItsColumns() {
    ResultRow row =
        row(
            ResultKind.Z_SCORES,
            new ZScores(
                NANOS,
                new Series("coinbase", "BTC-USD"),
                1234L,
                new BigDecimal("87375.3"),
                List.of(new ZScores.Score("30s", BigDecimal.ONE))));
    ConsoleTable table = ConsoleTable.plain(ResultKind.Z_SCORES);

    assertEquals(
        "z-scores timestamp exchange product_id trade_id price",
        table.header().strip().replaceAll(" +", " "));
    assertEquals(
        "z-scores 2025-12-02T03:00:00.123456Z coinbase BTC-USD 1234 87,375.3000",
        table.lines(row).strip().replaceAll(" +", " "));
  }

  @Test
  void eachLengthOfMovingStatisticsHasALine() {
    List<MovingStats.Window> windows =
        List.of(
            new MovingStats.Window("5m", 1, new BigDecimal("10"), null),
            new MovingStats.Window("1h", 2000, new BigDecimal("9.5"), BigDecimal.ONE));
    MovingStats stats = new MovingStats(NANOS, new Series("binance", "BTC-USD"), windows);

    List<String> lines =
        ConsoleTable.of(ResultKind.MOVING_STATS)
            .lines(row(ResultKind.MOVING_STATS, stats))
            .lines()
            .map(line -> line.strip().replaceAll(" +", " "))
            .toList();

    assertEquals(
        List.of(
            "moving-stats 2025-12-02T03:00:00.123456Z binance BTC-USD 5m 1 10.0000 -",
            "moving-stats 1h 2,000 9.5000 1.0000"),
        lines);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "1E-12, 0.000000000001000",
    "-0.000123456, -0.0001235",
    "0.5, 0.5000",
    "1000000000000, '1,000,000,000,000.0000'"
  })
  void aSmallPriceIsNotShownAsNothing(String price, String shown) {
    ResultRow row =
        row(
            ResultKind.Z_SCORES,
            new ZScores(0, new Series("x", "P"), 1L, new BigDecimal(price), List.of()));

    assertTrue(
        ConsoleTable.of(ResultKind.Z_SCORES).lines(row).contains(" " + shown + " "),
        row.toString());
  }

  @ParameterizedTest
  @EnumSource(ResultKind.class)
  void everyKindOfResultHasATableOfColumnsThatItHas(ResultKind kind) {
    ConsoleTable table = ConsoleTable.of(kind);
    Object[] values = new Object[kind.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (kind.columns().get(i).type()) {
            case TEXT -> "text";
            case NUMBER, TIME -> 7L;
            case FLAG -> true;
            case DECIMAL, SECONDS -> BigDecimal.ONE;
            case LIST -> new Object[0][];
          };
    }

    String line = table.lines(new ResultRow(() -> "id", values));

    boolean hasLengths = kind == ResultKind.Z_SCORES || kind == ResultKind.MOVING_STATS;
    assertEquals(hasLengths, line.contains(" -"), line);
    assertTrue(table.header().strip().startsWith(kind.label()));
  }

  private static ResultRow row(ResultKind kind, Object record) {
    return ResultRow.of(kind, () -> "id", record);
  }
}
