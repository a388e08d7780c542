package io.tickbeam.pipelines.write.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.result.ResultKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJsonTest {

  private static final long NANOS = 1_764_644_400_963_000_000L;

  @Test
  void aScoreIsWrittenWithAllItsWindows() {
    List<Object> values =
        Arrays.asList(
            NANOS,
            "coinbase",
            "BTC-USD",
            null,
            new BigDecimal("87819.02"),
            List.of(
                Arrays.asList("30s", new BigDecimal("-0.5")), Arrays.asList("1m", (Object) null)));
    assertEquals(
        "{\"timestamp\":\"2025-12-02T03:00:00.963Z\",\"exchange\":\"coinbase\","
            + "\"product_id\":\"BTC-USD\",\"trade_id\":null,"
            + "\"price\":\"87819.020000000000000000\",\"z_scores\":["
            + "{\"window\":\"30s\",\"z_score\":\"-0.500000000000000000\"},"
            + "{\"window\":\"1m\",\"z_score\":null}]}",
        json(ResultKind.Z_SCORES, values));
  }

  @Test
  void secondsAreANumber() {
    List<Object> values = List.of(NANOS, "coinbase", "BTC-USD", 7L, new BigDecimal("0.963"));
    assertEquals(
        "{\"timestamp\":\"2025-12-02T03:00:00.963Z\",\"exchange\":\"coinbase\","
            + "\"product_id\":\"BTC-USD\",\"trade_id\":7,\"higher_window\":0.963}",
        json(ResultKind.PRICE_HIGHER, values));
  }

  @Test
  void anyTextIsTheSameWhenItIsRead() throws Exception {
    String text = "a\"b\\c\nd\u0001e\tf/é€😀\u2028<";
    List<Object> values = List.of(NANOS, text, text, 7L, BigDecimal.ONE);
    JsonNode read = new ObjectMapper().readTree(json(ResultKind.PRICE_LOWER, values));
    assertEquals(text, read.get("exchange").asText());
    assertEquals(text, read.get("product_id").asText());
  }

  private static String json(ResultKind output, List<?> values) {
    return new String(new RowJson(output).of(values), StandardCharsets.UTF_8);
  }
}
