package io.tickbeam.pipelines.compute.summary;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.compute.windows.SumWindows;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.LatestRows;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.testing.TickMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

class ComputeSummariesTest {

  private static final long START_NANOS =
      TickMessage.START.getEpochSecond() * EventTime.NANOS_PER_SECOND;

  @Test
  void sumsAllTicksOfASeriesAndTakesTheMeansOverItsWindows() {
    assertEquals(
        List.of(
            // Windows of a minute with means 11 and 13, with volumes 2 and 1; prices 10, 12, 13.
            "BTC-USD 60 s: 2 windows, 3 ticks, 10 to 13, mean of means 12, of volumes 1.5",
            "ETH-USD 60 s: 1 windows, 1 ticks, 7 to 7, mean of means 7, of volumes 1"),
        summaries(
            Long.MIN_VALUE,
            List.of(60L),
            tick(125, 3, "13"),
            tick(2, 2, "12"),
            tick(1, 1, "10"),
            tick(1, 1, "10"),
            tick(1, 1, "7").ofProduct("ETH-USD")));
  }

  @Test
  void givesOneRowForEachWindowLength() {
    assertEquals(
        List.of(
            "BTC-USD 300 s: 1 windows, 2 ticks, 10 to 13, mean of means 11.5, of volumes 2",
            "BTC-USD 60 s: 2 windows, 2 ticks, 10 to 13, mean of means 11.5, of volumes 1"),
        summaries(Long.MIN_VALUE, List.of(60L, 300L), tick(1, 1, "10"), tick(125, 3, "13")));
  }

  @Test
  void leavesOutWindowsThatBeginBeforeTheTimeAskedFor() {
    assertEquals(
        List.of("BTC-USD 60 s: 1 windows, 1 ticks, 13 to 13, mean of means 13, of volumes 1"),
        summaries(
            START_NANOS + 60 * EventTime.NANOS_PER_SECOND,
            List.of(60L),
            tick(59, 1, "10"),
            tick(60, 3, "13")));
  }

  private static List<String> summaries(
      long fromNanos, List<Long> windowSeconds, TickMessage... messages) {
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    Emitted<ResultBlock> emitted = new Emitted<>();
    pipeline
        .apply(
            Create.timestamped(Stream.of(messages).map(TimeStory::stamped).toList())
                .withCoder(TickBatch.BatchCoder.of()))
        .apply(PackTicks.of(windowSeconds, List.of()))
        .get(PackTicks.BY_WINDOW)
        .apply(SumWindows.of(new TriggerPolicy(3_600, 0), 0))
        .apply(ComputeSummaries.from(fromNanos))
        .apply(ParDo.of(emitted));
    pipeline.run().waitUntilFinish();
    return new LatestRows(emitted.elements())
        .of(ResultKind.PRODUCT_SUMMARY).stream().map(ComputeSummariesTest::line).sorted().toList();
  }

  private static String line(JsonNode row) {
    return "%s %s s: %s windows, %s ticks, %s to %s, mean of means %s, of volumes %s"
        .formatted(
            row.get("product_id").asText(),
            row.get("window_seconds"),
            row.get("windows"),
            row.get("trade_count"),
            plain(row.get("open_price")),
            plain(row.get("close_price")),
            plain(row.get("mean_avg_price")),
            plain(row.get("mean_volume")));
  }

  private static String plain(JsonNode decimal) {
    return new BigDecimal(decimal.asText()).stripTrailingZeros().toPlainString();
  }
}
