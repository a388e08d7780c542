package io.tickbeam.pipelines.write.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tickbeam.contract.name.CollectionNames;
import io.tickbeam.contract.result.MovingStats;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.ZScores;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class MongoDocumentsTest {

  private static final CollectionNames USUAL = new CollectionNames("");
  private static final Series BTC = new Series("coinbase", "BTC-USD");
  private static final long NANOS = 1_764_644_400_123_456_789L;
  private static final Date MILLIS = Date.from(Instant.parse("2025-12-02T03:00:00.123Z"));

  @Test
  void aScoreGoesToTheCollectionOfItsLength() {
    List<ZScores.Score> scores =
        List.of(new ZScores.Score("30s", new BigDecimal("-1.500")), new ZScores.Score("1m", null));
    ResultBlock block =
        block(
            ResultKind.Z_SCORES, "T7", new ZScores(NANOS, BTC, 7L, new BigDecimal("1E2"), scores));

    Map<String, Document> documents = documents(block);

    assertEquals(List.of("z-scores-1m", "z-scores-30s"), List.copyOf(documents.keySet()));
    assertEquals(
        new Document("_id", "coinbase|BTC-USD|T7")
            .append("timestamp", MILLIS)
            .append("timestamp_ns", NANOS)
            .append("exchange", "coinbase")
            .append("product_id", "BTC-USD")
            .append("trade_id", 7L)
            .append("price", Decimal128.parse("100"))
            .append("z_score", Decimal128.parse("-1.5"))
            .append("revision", 9L),
        documents.get("z-scores-30s"));
    assertNull(documents.get("z-scores-1m").get("z_score"));
  }

  @Test
  void itemsOfAListStayTogether() {
    ResultBlock block = moving(new MovingStats.Window("5m", 1, new BigDecimal("10"), null));

    assertEquals(
        List.of(
            new Document("window", "5m")
                .append("count", 1L)
                .append("avg_price", Decimal128.parse("10"))
                .append("std_price", null)),
        documents(block).get("moving-stats").get("stats"));
  }

  @Test
  void theModeIsPartOfAWindowsId() {
    Object[] values = new Object[ResultKind.WINDOW_STATS.columns().size()];
    values[0] = "batch";

    Document document =
        documents(block(ResultKind.WINDOW_STATS, new ResultRow(() -> "60|0", values)))
            .get("window-stats");

    assertEquals("coinbase|BTC-USD|60|0|batch", document.get("_id"));
  }

  @Test
  void aDecimalIsExactAlsoWhereDecimal128IsTooShort() {
    String longest = "999999999999999.999999999999999999";
    String tooLong = "12345678901234567890.123456789012345678";
    ResultBlock block =
        moving(new MovingStats.Window("5m", 1, new BigDecimal(longest), new BigDecimal(tooLong)));

    Document item = documents(block).get("moving-stats").getList("stats", Document.class).get(0);

    assertEquals(
        new BigDecimal(longest), item.get("avg_price", Decimal128.class).bigDecimalValue());
    assertEquals(tooLong, item.get("std_price"));
  }

  @Test
  void eachCollectionHasAFieldThatSaysWhen() {
    assertEquals(6, MongoDocuments.timeFieldByCollection(ResultKind.Z_SCORES, USUAL).size());
    for (ResultKind kind : ResultKind.values()) {
      String time =
          switch (kind) {
            case WINDOW_STATS -> "window_start";
            case PRODUCT_SUMMARY -> "first_event_time";
            default -> "timestamp";
          };
      assertEquals(
          Set.of(time), Set.copyOf(MongoDocuments.timeFieldByCollection(kind, USUAL).values()));
    }
  }

  private static ResultBlock moving(MovingStats.Window window) {
    return block(ResultKind.MOVING_STATS, "t", new MovingStats(NANOS, BTC, List.of(window)));
  }

  private static ResultBlock block(ResultKind kind, String id, Object record) {
    return block(kind, ResultRow.of(kind, () -> id, record));
  }

  private static ResultBlock block(ResultKind kind, ResultRow row) {
    return new ResultBlock(kind, BTC, 0, 9, List.of(row));
  }

  private static Map<String, Document> documents(ResultBlock block) {
    Map<String, Document> documents = new TreeMap<>();
    MongoDocuments.forEach(block, USUAL, documents::put);
    return documents;
  }
}
