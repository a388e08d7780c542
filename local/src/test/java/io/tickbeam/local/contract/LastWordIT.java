package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.pipelines.compute.windows.WindowCalculator;
import io.tickbeam.pipelines.compute.windows.WindowRow;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.pipelines.write.mysql.ArchiveTicks;
import io.tickbeam.pipelines.write.mysql.UpsertStatement;
import io.tickbeam.testing.TickMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the order in which results and ticks reach the database, the fullest row and the best
 * copy stay. Every order is tried: each with a product of its own.
 */
class LastWordIT extends StackFixture {

  private static final long MINUTE = 60;
  private static final UpsertStatement UPSERT = new UpsertStatement(ResultKind.WINDOW_STATS);

  @AfterAll
  static void closePools() {
    Database.closePools();
  }

  @AfterEach
  void clearTables() throws SQLException, IOException {
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void theFullestRowStaysInWhateverOrderRevisionsAreWritten(int batchRows) throws Exception {
    List<TickMessage> ticks =
        List.of(tick(5, 3, "10"), tick(1, 1, "9"), tick(9, 5, "12"), tick(3, 2, "8"));
    List<WindowStats> written = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (List<Integer> order : Orders.of(ticks.size())) {
      String product = "P" + order;
      Function<Integer, WindowStats> revision = i -> revision(product, ticks, i);
      order.stream().map(revision).forEach(written::add);
      // First and last by time, all four, seen with the third revision: late were three.
      expected.put(product, "4 ticks, 9 to 12, revision 3, late 3");
    }

    write(written, batchRows);

    assertEquals(24, expected.size());
    assertEquals(
        expected,
        rows(
            "SELECT product_id, CONCAT(trade_count, ' ticks, ', CAST(open_price AS SIGNED), ' to ',"
                + " CAST(close_price AS SIGNED), ', revision ', revision, ', late ', late_count)"
                + " FROM window_stats"));
  }

  @Test
  void aRowThatIsWrittenTwiceIsOne() throws Exception {
    WindowStats stats = revision("P", List.of(tick(1, 1, "9")), 0);

    write(List.of(stats, stats), 1);
    write(List.of(stats), 1);

    assertEquals(
        Map.of("P", "1"), rows("SELECT product_id, COUNT(*) FROM window_stats GROUP BY 1"));
  }

  @Test
  void ofAsFullRowsTheLaterStays() throws Exception {
    // A restart counts revisions from 0 again, so the number of a revision says nothing.
    WindowStats before = revision("P", List.of(tick(1, 1, "9")), 0).revised(0, 7);
    WindowStats after = revision("P", List.of(tick(1, 1, "10")), 0);

    write(List.of(before, after), 1);

    assertEquals(
        Map.of("P", "10"),
        rows("SELECT product_id, CAST(close_price AS SIGNED) FROM window_stats"));
  }

  @Test
  void theBestCopyOfATickStaysInWhateverOrderCopiesArrive() throws Exception {
    // Best first: more fields, then the smaller time, then the smaller sequence.
    List<TickMessage> copies =
        List.of(
            tick(3, 1, "10").with("sequence", "9").with("best_bid", "1"),
            tick(1, 1, "11").with("sequence", "9"),
            tick(2, 1, "12").with("sequence", "8"),
            tick(2, 1, "13").with("sequence", "9"));

    assertEquals(everyOrder(copies, "10"), archived(copies));
  }

  @Test
  void ofCopiesThatTieTheOneOfTheWindowStaysInWhateverOrderTheyArrive() throws Exception {
    List<TickMessage> copies = List.of(tick(1, 1, "12"), tick(1, 1, "10"), tick(1, 1, "11"));

    String inWindow = revision("P", copies, 2).ticks().prices().close().toPlainString();

    assertEquals(everyOrder(copies, inWindow), archived(copies));
  }

  private static Map<String, String> everyOrder(List<TickMessage> copies, String price) {
    Map<String, String> expected = new TreeMap<>();
    Orders.of(copies.size()).forEach(order -> expected.put("P" + order, price));
    return expected;
  }

  private static Map<String, String> archived(List<TickMessage> copies) throws Exception {
    List<String> arriving = new ArrayList<>();
    for (List<Integer> order : Orders.of(copies.size())) {
      order.forEach(i -> arriving.add(copies.get(i).ofProduct("P" + order).json()));
    }
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    pipeline
        .apply(Create.of(0))
        .apply(ParDo.of(new InOrder(arriving)))
        .setCoder(TickBatch.BatchCoder.of())
        .apply(
            ArchiveTicks.of(
                new Database(
                    stack.jdbcUrl(), stack.jdbcUser(), stack.jdbcPasswordFile().toString())));
    pipeline.run().waitUntilFinish();
    return rows("SELECT product_id, CAST(price AS SIGNED) FROM tickers");
  }

  private static WindowStats revision(String product, List<TickMessage> ticks, int revision) {
    List<Tick> seen =
        ticks.subList(0, revision + 1).stream()
            .map(message -> ParsedTick.of(message.ofProduct(product)))
            .toList();
    long startSeconds = TickMessage.START.getEpochSecond();
    return WindowCalculator.fold(new Series("coinbase", product), startSeconds, MINUTE, seen)
        .revised(revision, revision);
  }

  private static void write(List<WindowStats> stats, int batchRows)
      throws SQLException, IOException {
    try (Connection connection = StoredRows.connect(stack);
        PreparedStatement statement = connection.prepareStatement(UPSERT.sql(TableNames.usual()))) {
      for (int i = 0; i < stats.size(); i++) {
        ResultBlock block = WindowRow.of("stream", stats.get(i), i, Instant.now());
        UPSERT.bind(block.rows().get(0), statement);
        statement.addBatch();
        if ((i + 1) % batchRows == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static Map<String, String> rows(String sql) throws SQLException, IOException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection connection = StoredRows.connect(stack);
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    }
    return rows;
  }

  /** Gives ticks one after the other, in one bundle. */
  private static final class InOrder extends DoFn<Integer, TickBatch> {
    private final List<String> messages;

    InOrder(List<String> messages) {
      this.messages = messages;
    }

    @ProcessElement
    public void processElement(OutputReceiver<TickBatch> out) {
      for (String each : messages) {
        out.output(TickBatch.of(List.of(ParsedTick.of(new TickMessage(each)))));
      }
    }
  }
}
