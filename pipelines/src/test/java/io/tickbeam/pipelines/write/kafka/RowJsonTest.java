package io.tickbeam.pipelines.write.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.ZScores;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJsonTest {

  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final long NANOS = 1_764_644_400_963_000_000L;

  @Test
  void aScoreIsWrittenWithAllItsWindows() {
    ZScores scores =
        new ZScores(
            NANOS,
            BTC,
            null,
            new BigDecimal("87819.02"),
            List.of(
                new ZScores.Score("30s", new BigDecimal("-0.5")), new ZScores.Score("1m", null)));
    assertEquals(
        "{\"timestamp\":\"2025-12-02T03:00:00.963Z\",\"exchange\":\"coinbase\","
            + "\"product_id\":\"BTC-USD\",\"trade_id\":null,"
            + "\"price\":\"87819.020000000000000000\",\"z_scores\":["
            + "{\"window\":\"30s\",\"z_score\":\"-0.500000000000000000\"},"
            + "{\"window\":\"1m\",\"z_score\":null}]}",
        json(ResultKind.Z_SCORES, scores));
  }

  @Test
  void secondsAreANumber() {
    NextMove move = new NextMove(NANOS, BTC, 7L, new BigDecimal("0.963"));
    assertEquals(
        "{\"timestamp\":\"2025-12-02T03:00:00.963Z\",\"exchange\":\"coinbase\","
            + "\"product_id\":\"BTC-USD\",\"trade_id\":7,\"higher_window\":0.963}",
        json(ResultKind.PRICE_HIGHER, move));
  }

  @Test
  void anyTextIsTheSameWhenItIsRead() throws Exception {
    String text = "a\"b\\c\nd\u0001e\tf/é€😀\u2028<";
    NextMove move = new NextMove(NANOS, new Series(text, text), 7L, BigDecimal.ONE);
    JsonNode read = new ObjectMapper().readTree(json(ResultKind.PRICE_LOWER, move));
    assertEquals(text, read.get("exchange").asText());
    assertEquals(text, read.get("product_id").asText());
  }

  private static String json(ResultKind kind, Object record) {
    StringBuilder json = new StringBuilder();
    ResultRow.of(kind, () -> "id", record)
        .writeTo(
            new RowJson(kind, message -> json.append(new String(message, StandardCharsets.UTF_8))));
    return json.toString();
  }
}
