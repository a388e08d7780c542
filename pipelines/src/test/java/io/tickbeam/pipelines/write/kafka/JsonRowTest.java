package io.tickbeam.pipelines.write.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowTest {

  private static final BigDecimal DECIMAL = new BigDecimal("12.345000000000000000");

  @ParameterizedTest
  @EnumSource(ResultKind.class)
  void readsWhatIsWritten(ResultKind kind) {
    Object[] values = values(kind.columns());

    List<byte[]> json = new ArrayList<>();
    new ResultRow(() -> "id", values).writeTo(new RowJson(kind, json::add));

    assertEquals(1, json.size());
    assertArrayEquals(values, JsonRow.of(kind, json.get(0)).orElseThrow().values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"window_start\":\"now\"}", "{\"avg_price\":\"much\"}"})
  void anythingElseIsNoRow(String message) {
    assertTrue(JsonRow.of(ResultKind.WINDOW_STATS, message.getBytes(UTF_8)).isEmpty());
  }

  @Test
  void aColumnThatIsMissingHasNoValue() {
    Object[] values =
        JsonRow.of(ResultKind.PRICE_HIGHER, "{}".getBytes(UTF_8)).orElseThrow().values();

    assertArrayEquals(new Object[ResultKind.PRICE_HIGHER.columns().size()], values);
  }

  /** A value of each column, and none of every third. */
  private static Object[] values(List<Column> columns) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      values[i] =
          switch (column.type()) {
            case TEXT -> "text " + i;
            case NUMBER -> (long) i;
            case FLAG -> true;
            case DECIMAL -> i % 3 == 0 ? null : DECIMAL;
            case SECONDS -> new BigDecimal("0.963");
            case TIME -> 1_764_640_800_123_456_789L;
            case LIST -> new Object[][] {values(column.items()), values(column.items())};
          };
    }
    return values;
  }
}
