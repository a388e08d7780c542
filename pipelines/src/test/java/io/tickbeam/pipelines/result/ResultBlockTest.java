package io.tickbeam.pipelines.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.ZScores;
import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultBlockTest {

  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final long NANOS = 1_764_644_400_963_000_000L;

  /** Rows that are put value by value are those of records. */
  @Test
  void rowsAreMadeOfTheirValues() {
    ResultBlock block =
        new ResultBlock(
            ResultKind.Z_SCORES,
            BTC,
            0,
            1,
            target -> {
              target.beginRow(number -> "row " + number, 4);
              putTick(7, target);
              target.beginList(2);
              target.put("30s");
              target.putDecimal(-25, 2);
              target.put("1m");
              target.put(null);
              target.endRow();
              target.beginRow(number -> "row " + number, 5);
              putTick(8, target);
              target.beginList(0);
              target.endRow();
            });

    List<ZScores.Score> scores =
        List.of(new ZScores.Score("30s", new BigDecimal("-0.25")), new ZScores.Score("1m", null));
    assertEquals(List.of(row("row 4", 7, scores), row("row 5", 8, List.of())), block.rows());
  }

  private static void putTick(long tradeId, RowTarget target) {
    target.put(NANOS);
    target.put(BTC.exchange());
    target.put(BTC.productId());
    target.put(tradeId);
    target.putDecimal(8_781_902, 2);
  }

  private static ResultRow row(String id, long tradeId, List<ZScores.Score> scores) {
    return ResultRow.of(
        ResultKind.Z_SCORES,
        () -> id,
        new ZScores(NANOS, BTC, tradeId, new BigDecimal("87819.02"), scores));
  }
}
