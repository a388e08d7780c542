package io.tickbeam.pipelines.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

class DropLeadInTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");

  @Test
  void keepsTheRowsFromATimeOnAndNoBlockWithoutRows() {
    assertEquals(
        Set.of(block(30, 100, 101), block(60, 102)),
        dropped(100, block(0, 98, 99), block(30, 99, 100, 101), block(60, 102)));
  }

  private static Set<ResultBlock> dropped(long fromNanos, ResultBlock... blocks) {
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    Emitted<ResultBlock> emitted = new Emitted<>();
    pipeline
        .apply(Create.of(List.of(blocks)).withCoder(ResultBlockCoder.of()))
        .apply(DropLeadIn.before(fromNanos))
        .apply(ParDo.of(emitted));
    pipeline.run().waitUntilFinish();
    return Set.copyOf(emitted.elements());
  }

  private static ResultBlock block(long startSeconds, long... timeNanos) {
    List<ResultRow> rows =
        LongStream.of(timeNanos)
            .mapToObj(
                time ->
                    ResultRow.of(
                        ResultKind.PRICE_LOWER,
                        () -> "T" + time,
                        new NextMove(time, SERIES, time, BigDecimal.ONE)))
            .toList();
    return new ResultBlock(ResultKind.PRICE_LOWER, SERIES, startSeconds, 1, rows);
  }
}
