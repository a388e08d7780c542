package io.tickbeam.dashboard.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void countsRowsValuesAndDigits() {
    JsonNode compared =
        Comparison.of(
            List.of("price", "vwap"),
            Map.of(
                "1", List.of("10.25", "3"), "2", Arrays.asList("7", null), "3", List.of("1", "1")),
            Map.of("1", List.of("10.25", "3"), "2", List.of("7", "12.5"), "4", List.of("1", "1")));

    assertEquals(1, compared.get("rows_equal").asLong());
    assertEquals(1, compared.get("rows_different").asLong());
    assertEquals(1, compared.get("only_stream").asLong());
    assertEquals(1, compared.get("only_batch").asLong());
    assertEquals(3, compared.get("values_equal").asLong());
    assertEquals(1, compared.get("values_different").asLong());
    assertEquals(6, compared.get("digits_equal").asLong());
    assertEquals(3, compared.get("digits_different").asLong());
    assertEquals("vwap", compared.at("/differences/0/column").asText());
    assertEquals("12.5", compared.at("/differences/0/batch").asText());
  }
}
