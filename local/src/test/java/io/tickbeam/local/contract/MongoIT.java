package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.compute.windows.WindowCalculator;
import io.tickbeam.pipelines.compute.windows.WindowRow;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.servers.MongoStore;
import io.tickbeam.pipelines.write.mongo.MongoSink;
import io.tickbeam.testing.TickMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each result is one document, however often and in whatever order its versions are written. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MongoIT {

  private static final String ALL = "windows,moving,zscores,nextmove";
  private static final int TICKS = 300;

  @TempDir static Path folder;
  private static RunningStack stack;
  private static MongoClient client;

  @BeforeAll
  static void startServersAndSendTicks() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder).withMongo(0));
    client = MongoClients.create(stack.mongoUri());
    List<byte[]> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      ticks.add(tick(i * 0.7, i + 1L, String.valueOf(100 + i * 7 % 13)).bytes());
    }
    Records.send(stack, "tickers", ticks);
  }

  @AfterAll
  static void stopServers() throws IOException {
    MongoStore.closeClients();
    client.close();
    stack.close();
  }

  @BeforeEach
  void empty() {
    database().drop();
  }

  @Test
  void theNewestVersionStaysInWhateverOrderVersionsAreWritten() {
    List<ResultBlock> written = new ArrayList<>();
    Map<String, Object> expected = new TreeMap<>();
    for (List<Integer> order : Orders.of(4)) {
      order.forEach(revision -> written.add(move("P" + order, revision)));
      expected.put("coinbase|P" + order + "|T1", 3L);
    }

    write(written);

    assertEquals(24, expected.size());
    assertEquals(expected, field("price-higher", "revision"));
  }

  @Test
  void aWindowOfMoreTicksStaysThoughARestartNumbersRevisionsAnew() {
    WindowStats one = window(1);
    WindowStats two = window(2);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    ResultBlock before = WindowRow.of("stream", one.revised(0, 7), 0, now);
    ResultBlock after = WindowRow.of("stream", two.revised(0, 0), 0, now.minusSeconds(9));
    ResultBlock batch = WindowRow.of("batch", one.revised(0, 0), 0, now);

    write(List.of(before, after, before, batch));

    String id = "coinbase|BTC-USD|60|" + TickMessage.START.getEpochSecond();
    assertEquals(
        Map.of(id + "|stream", 2L, id + "|batch", 1L), field("window-stats", "trade_count"));
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void holdsEachDocumentOnceAfterTheJobRanTwice(String runner) {
    run(runner);
    Map<String, List<Document>> once = documents();

    run(runner);

    assertEquals(once, documents());
    assertEquals(
        List.of(
            "moving-stats",
            "price-higher",
            "price-lower",
            "window-stats",
            "z-scores-15m",
            "z-scores-1h",
            "z-scores-1m",
            "z-scores-30m",
            "z-scores-30s",
            "z-scores-5m"),
        List.copyOf(once.keySet()));
    once.forEach(
        (collection, documents) -> {
          boolean isByTick = collection.startsWith("z-") || collection.startsWith("price-");
          if (isByTick) {
            assertEquals(TICKS, documents.size(), collection);
          }
        });
    assertEquals(4, once.get("window-stats").size());
  }

  @Test
  void documentsAreFoundBySeriesAndTimeThroughAnIndex() {
    run("DirectRunner");

    for (String collection : database().listCollectionNames()) {
      Set<String> indexes = new TreeSet<>();
      collection(collection).listIndexes().forEach(index -> indexes.add(index.getString("name")));
      String time = collection.equals("window-stats") ? "window_start" : "timestamp";
      assertEquals(Set.of("_id_", "exchange_1_product_id_1_" + time + "_1"), indexes, collection);
    }
  }

  private static void run(String runner) {
    RunningPipeline.start(
            "--runner=" + runner,
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--mongoUri=" + stack.mongoUri(),
            "--analytics=" + ALL,
            "--sinks=mongo",
            "--stopWhenCaughtUp=true")
        .await();
  }

  private static ResultBlock move(String product, long revision) {
    Series series = new Series("coinbase", product);
    NextMove move = new NextMove(0, series, 1L, BigDecimal.valueOf(revision, 1));
    ResultRow row = ResultRow.of(ResultKind.PRICE_HIGHER, () -> "T1", move);
    return new ResultBlock(ResultKind.PRICE_HIGHER, series, 0, revision, List.of(row));
  }

  private static WindowStats window(int ticks) {
    List<Tick> seen = new ArrayList<>();
    for (int i = 0; i < ticks; i++) {
      seen.add(ParsedTick.of(tick(i, i + 1L, "10")));
    }
    return WindowCalculator.fold(
        new Series("coinbase", "BTC-USD"), TickMessage.START.getEpochSecond(), 60, seen);
  }

  private static void write(List<ResultBlock> blocks) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    PCollection<ResultBlock> results =
        pipeline
            .apply(
                Create.<List<ResultBlock>>of(List.of(blocks))
                    .withCoder(ListCoder.of(ResultBlockCoder.of())))
            .apply(ParDo.of(new InOrder()))
            .setCoder(ResultBlockCoder.of());
    TickerOptions options = PipelineOptionsFactory.as(TickerOptions.class);
    options.setMongoUri(stack.mongoUri());
    new MongoSink().write(options, EnumSet.allOf(ResultKind.class), results);
    pipeline.run().waitUntilFinish();
  }

  private static MongoDatabase database() {
    return client.getDatabase("tickbeam");
  }

  private static MongoCollection<Document> collection(String name) {
    return database().getCollection(name);
  }

  private static Map<String, Object> field(String collection, String field) {
    Map<String, Object> values = new TreeMap<>();
    collection(collection)
        .find()
        .forEach(each -> values.put(each.getString("_id"), each.get(field)));
    return values;
  }

  /** All that is stored but when it was written. */
  private static Map<String, List<Document>> documents() {
    Map<String, List<Document>> all = new TreeMap<>();
    for (String name : database().listCollectionNames()) {
      List<Document> documents = new ArrayList<>();
      collection(name).find().sort(new Document("_id", 1)).forEach(documents::add);
      documents.forEach(
          document -> List.of("updated_at", "updated_at_ns").forEach(document::remove));
      all.put(name, documents);
    }
    return all;
  }

  /** Gives blocks one after the other, in one bundle. */
  private static final class InOrder extends DoFn<List<ResultBlock>, ResultBlock> {
    @ProcessElement
    public void processElement(@Element List<ResultBlock> blocks, OutputReceiver<ResultBlock> out) {
      blocks.forEach(out::output);
    }
  }
}
