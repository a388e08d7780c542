package io.tickbeam.pipelines.compute;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves out rows about times before the one from which on results are wanted. The time of a row is
 * its first column that is one; summaries have been made without what was before.
 */
final class DropLeadIn extends PTransform<PCollection<ResultBlock>, PCollection<ResultBlock>> {

  private final long fromNanos;

  private DropLeadIn(long fromNanos) {
    this.fromNanos = fromNanos;
  }

  static DropLeadIn before(long nanos) {
    return new DropLeadIn(nanos);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollection<ResultBlock> results) {
    return results.apply(ParDo.of(new Fn(fromNanos))).setCoder(ResultBlockCoder.of());
  }

  private static final class Fn extends DoFn<ResultBlock, ResultBlock> {
    private final long fromNanos;

    Fn(long fromNanos) {
      this.fromNanos = fromNanos;
    }

    @ProcessElement
    public void processElement(@Element ResultBlock block, OutputReceiver<ResultBlock> out) {
      int time = timeColumn(block.output());
      List<ResultRow> rows =
          block.rows().stream().filter(row -> (Long) row.values().get(time) >= fromNanos).toList();
      if (!rows.isEmpty()) {
        out.output(
            new ResultBlock(
                block.output(), block.series(), block.startSeconds(), block.revision(), rows));
      }
    }

    private static int timeColumn(ResultKind output) {
      return IntStream.range(0, output.columns().size())
          .filter(i -> output.columns().get(i).type() == Column.Type.TIME)
          .findFirst()
          .orElseThrow();
    }
  }
}
