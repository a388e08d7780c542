package io.tickbeam.pipelines.compute.moves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.TickColumns;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextMovesTest {

  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final Column HIGHER = ResultKind.PRICE_HIGHER.column("higher_window");

  private TickColumns ticks = new TickColumns(ColumnSet.PRICES);

  private void tick(double seconds, String price) {
    long id = ticks.size() + 1L;
    ticks.add(Math.round(seconds * 1e9), id, id, null, 4);
    ticks.set(ColumnSet.PRICE, new BigDecimal(price));
  }

  private List<String> seconds(int sign) {
    return new ResultBlock(
            ResultKind.PRICE_HIGHER,
            BTC,
            0,
            0,
            target -> NextMoves.write(BTC, ticks, ticks.size(), sign, target))
        .rows().stream().map(row -> ((BigDecimal) row.get(HIGHER)).toPlainString()).toList();
  }

  @Test
  void findsTheFirstHigherAndTheFirstLowerPrice() {
    tick(0, "10");
    tick(1.5, "10.0");
    tick(2.25, "9");
    tick(3, "11");

    assertEquals(List.of("3.0", "1.5", "0.75", "20.0"), seconds(1));
    assertEquals(List.of("2.25", "0.75", "20.0", "20.0"), seconds(-1));
  }

  @Test
  void looksTwentySecondsAheadAndNoFurther() {
    tick(0, "10");
    tick(0.000001, "10");
    tick(20.000001, "11");

    assertEquals(List.of("20.0", "20.0", "20.0"), seconds(1));
    ticks = new TickColumns(ColumnSet.PRICES);
    tick(0, "10");
    tick(0.000001, "10");
    tick(19.999999, "11");
    assertEquals(List.of("19.999999", "19.999998", "20.0"), seconds(1));
  }

  @Test
  void givesNoTimeBetweenTicksOfTheSameInstant() {
    tick(5, "10");
    tick(5, "11");

    assertEquals(List.of("0.0", "20.0"), seconds(1));
  }

  @Test
  void roundsToMicrosecondsHalfEven() {
    tick(0, "10");
    tick(0.0000005, "11");
    tick(0.000002, "12");

    assertEquals(List.of("0.0", "0.000002", "20.0"), seconds(1));
  }
}
