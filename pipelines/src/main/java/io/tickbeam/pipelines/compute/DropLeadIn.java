package io.tickbeam.pipelines.compute;

import io.tickbeam.contract.result.Column;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Drops rows about times before the first one that results are wanted for. Summaries need no such
 * step: they are made without the windows before.
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
      Column time = block.kind().timeColumn();
      List<ResultRow> rows =
          block.rows().stream().filter(row -> (Long) row.get(time) >= fromNanos).toList();
      if (!rows.isEmpty()) {
        out.output(block.withRows(rows));
      }
    }
  }
}
