package io.tickbeam.dashboard.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static ArrayNode rows(String json) throws Exception {
    return (ArrayNode) new ObjectMapper().readTree(json.replace('\'', '"'));
  }

  @Test
  void countsRowsValuesAndDigits() throws Exception {
    JsonNode compared =
        Comparison.of(
            List.of("price", "vwap"),
            rows("[['10.25','3','a'],['7',null,'b'],['1','1','c']]"),
            rows("[['10.25','3','a'],['7','12.5','b'],['1','1','d']]"));
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
