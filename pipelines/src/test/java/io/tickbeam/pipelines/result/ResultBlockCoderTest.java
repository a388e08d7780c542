package io.tickbeam.pipelines.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultBlockCoderTest {

  private static final Series SERIES = new Series("binance", "東\\京|😀");

  @ParameterizedTest
  @EnumSource(ResultKind.class)
  void keepsEveryColumnOfEveryKindOfResult(ResultKind kind) throws Exception {
    List<ResultRow> rows =
        List.of(
            new ResultRow(() -> "full", values(kind.columns(), false)),
            new ResultRow(() -> "sparse", values(kind.columns(), true)));
    ResultBlock block = new ResultBlock(kind, SERIES, 1_764_644_400, 7, rows);

    ResultBlock read = CoderUtils.clone(ResultBlockCoder.of(), block);
    assertEquals(block.kind(), read.kind());
    assertEquals(block.series(), read.series());
    assertEquals(block.startSeconds(), read.startSeconds());
    assertEquals(block.revision(), read.revision());
    assertEquals(rows, read.rows());
  }

  @Test
  void canBeShipped() {
    CoderProperties.coderSerializable(ResultBlockCoder.of());
  }

  private static Object[] values(List<Column> columns, boolean sparse) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sparse && i % 2 == 1 ? null : value(columns.get(i), i, sparse);
    }
    return values;
  }

  private static Object value(Column column, int seed, boolean sparse) {
    return switch (column.type()) {
      case TEXT -> "text \"" + seed;
      case NUMBER -> (long) seed;
      case TIME -> 1_764_644_400_123_456_789L + seed;
      case FLAG -> seed % 2 == 0;
      case DECIMAL -> new BigDecimal("-999999999999999.123456789012345678");
      case SECONDS -> new BigDecimal("0.963");
      case LIST -> new Object[][] {values(column.items(), sparse), values(column.items(), !sparse)};
    };
  }
}
