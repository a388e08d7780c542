package io.tickbeam.pipelines.write.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

class LatestBlocksTest {

  @Test
  void ofEachBlockTheHighestRevisionStaysInWhateverOrderTheyCome() {
    CombineFnTester.testCombineFn(
        new LatestBlocks(),
        List.of(block(0, 1), block(30, 7), block(0, 3), block(0, 2), block(30, 4)),
        new CustomTypeSafeMatcher<>("revision 3 of block 0 and 7 of block 30") {
          @Override
          protected boolean matchesSafely(List<ResultBlock> latest) {
            return Set.copyOf(latest).equals(Set.of(block(0, 3), block(30, 7)));
          }
        });
  }

  @Test
  void windowsOfTwoLengthsThatStartTogetherAreTwoBlocks() {
    ResultBlock minute = window(60);
    ResultBlock hour = window(3_600);
    LatestBlocks latest = new LatestBlocks();
    Map<KV<Long, Long>, ResultBlock> gathered =
        latest.addInput(latest.addInput(latest.createAccumulator(), minute), hour);

    assertEquals(Set.of(minute, hour), Set.copyOf(latest.extractOutput(gathered)));
  }

  private static ResultBlock window(long windowSeconds) {
    ResultBlock block = block(0, 1);
    return new ResultBlock(
        block.kind(), block.series(), windowSeconds, block.startSeconds(), 1, block.source());
  }

  @Test
  void whatIsGatheredSurvivesItsCoder() throws Exception {
    LatestBlocks latest = new LatestBlocks();
    Map<KV<Long, Long>, ResultBlock> gathered =
        latest.addInput(latest.createAccumulator(), block(30, 7));
    Coder<Map<KV<Long, Long>, ResultBlock>> coder =
        latest.getAccumulatorCoder(CoderRegistry.createDefault(), null);

    assertEquals(gathered, CoderUtils.clone(coder, gathered));
  }

  private static ResultBlock block(long startSeconds, long revision) {
    Series series = new Series("coinbase", "BTC-USD");
    NextMove move = new NextMove(startSeconds, series, 1L, BigDecimal.valueOf(revision, 1));
    return new ResultBlock(
        ResultKind.PRICE_LOWER,
        series,
        startSeconds,
        revision,
        List.of(ResultRow.of(ResultKind.PRICE_LOWER, () -> "T1", move)));
  }
}
