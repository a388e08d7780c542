package io.tickbeam.pipelines.compute.blocks;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickColumns;
import io.tickbeam.testing.TickMessage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

/** Blocks of 30 s, which take late ticks for 100 s. */
class ComputeBlocksTest {

  private static final EvaluationGrid GRID = EvaluationGrid.of(30);
  private static final TriggerPolicy TRIGGERS = new TriggerPolicy(100, 0);

  private RunSummary summary;

  @Test
  void givesABlockOnceItsEndHasPassed() {
    assertEquals(
        List.of("coinbase|BTC-USD 0: 10 12", "coinbase|BTC-USD 30: 11"),
        blocks(
            new TimeStory()
                .arrive(tick(30, 3, "11"), tick(29.999, 2, "12"), tick(0, 1, "10"))
                .watermarkAt(60)));
    assertCounts(3, 0);
  }

  @Test
  void givesABlockAgainAsAWholeForALateTick() {
    assertEquals(
        List.of("coinbase|BTC-USD 0: 10 12", "coinbase|BTC-USD 0: 10 11 12"),
        blocks(
            new TimeStory()
                .arrive(tick(1, 1, "10"), tick(9, 3, "12"))
                .watermarkAt(31)
                .arrive(tick(5, 2, "11"))
                .watermarkAt(129)));
    assertCounts(3, 0);
  }

  @Test
  void dropsATickThatComesAfterTheAllowedLateness() {
    assertEquals(
        List.of("coinbase|BTC-USD 0: 10"),
        blocks(
            new TimeStory()
                .arrive(tick(1, 1, "10"))
                .watermarkAt(131)
                .arriveTooLate(tick(5, 2, "11"))
                .watermarkAt(200)));
    assertCounts(1, 0);
  }

  @Test
  void givesNoBlockAgainForARepeatThatComesLate() {
    assertEquals(
        List.of("coinbase|BTC-USD 0: 10"),
        blocks(
            new TimeStory()
                .arrive(tick(1, 1, "10"))
                .watermarkAt(31)
                .arrive(tick(1, 1, "10"))
                .watermarkAt(40)));
    assertCounts(1, 1);
  }

  @Test
  void givesABlockAgainForABetterCopyThatComesLate() {
    assertEquals(
        List.of("coinbase|BTC-USD 0: 10", "coinbase|BTC-USD 0: 11"),
        blocks(
            new TimeStory()
                .arrive(tick(1, 1, "10").withoutSize())
                .watermarkAt(31)
                .arrive(tick(1, 1, "11"))
                .watermarkAt(40)));
    assertCounts(1, 1);
  }

  @Test
  void tellsSeriesApart() {
    assertEquals(
        List.of("binance|BTC-USD 0: 12", "coinbase|BTC-USD 0: 10", "coinbase|ETH-USD 0: 11"),
        blocks(
            new TimeStory()
                .arrive(
                    tick(1, 1, "10"),
                    tick(1, 1, "11").ofProduct("ETH-USD"),
                    tick(1, 1, "12").with("exchange", "binance"))));
    assertCounts(3, 0);
  }

  /** The blocks by series, start and count of ticks, seconds after the start of the story. */
  private List<String> blocks(TimeStory story) {
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    Emitted<KV<String, PriceBlock>> emitted = new Emitted<>();
    pipeline
        .apply(story.end())
        .apply(PackTicks.of(List.of(), List.of(GRID.blockSeconds())))
        .get(PackTicks.BY_BLOCK)
        .apply(ComputeBlocks.of(GRID, TRIGGERS, true))
        .apply(ParDo.of(emitted));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    summary = RunSummary.of(result);
    return emitted.elements().stream()
        .sorted(
            Comparator.comparing((KV<String, PriceBlock> block) -> block.getKey())
                .thenComparingLong(block -> block.getValue().startSeconds())
                .thenComparingLong(block -> block.getValue().tickCounts()))
        .map(block -> block.getKey() + " " + line(block.getValue()))
        .toList();
  }

  private static String line(PriceBlock block) {
    TickColumns ticks = block.ticks();
    return (block.startSeconds() - TickMessage.START.getEpochSecond())
        + ": "
        + IntStream.range(0, ticks.size())
            .mapToObj(row -> ticks.price(row).price().toPlainString())
            .collect(Collectors.joining(" "));
  }

  private void assertCounts(long aggregated, long duplicate) {
    assertEquals(aggregated, summary.count(TickerMetrics.AGGREGATED), "aggregated");
    assertEquals(duplicate, summary.count(TickerMetrics.DUPLICATE), "duplicate");
  }
}
