package io.tickbeam.pipelines.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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
  void keepsEveryColumnOfEveryKindOfResult(ResultKind output) throws Exception {
    List<ResultRow> rows =
        List.of(
            new ResultRow("full", values(output.columns(), false)),
            new ResultRow("sparse", values(output.columns(), true)));
    ResultBlock block = new ResultBlock(output, SERIES, 1_764_644_400, 7, rows);

    ResultBlock read = CoderUtils.clone(ResultBlockCoder.of(), block);
    assertEquals(block.output(), read.output());
    assertEquals(block.series(), read.series());
    assertEquals(block.startSeconds(), read.startSeconds());
    assertEquals(block.revision(), read.revision());
    assertEquals(rows, read.rows());
  }

  @Test
  void canBeShipped() {
    CoderProperties.coderSerializable(ResultBlockCoder.of());
  }

  private static List<Object> values(List<Column> columns, boolean sparse) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(sparse && i % 2 == 1 ? null : value(columns.get(i), i, sparse));
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
      case LIST -> Arrays.asList(values(column.items(), sparse), values(column.items(), !sparse));
    };
  }
}
