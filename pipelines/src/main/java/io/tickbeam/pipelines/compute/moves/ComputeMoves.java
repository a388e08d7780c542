package io.tickbeam.pipelines.compute.moves;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.tick.TickColumns;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Computes for each tick the time to the next higher and to the next lower price within 20 seconds.
 * A block is grouped with the first seconds of the next block. Results are emitted when the
 * watermark passes the end of the next block, and again when a late tick changes either block.
 */
public final class ComputeMoves
    extends PTransform<PCollection<KV<String, PriceBlock>>, PCollection<ResultBlock>> {

  private final EvaluationGrid grid;
  private final TriggerPolicy triggers;

  private ComputeMoves(EvaluationGrid grid, TriggerPolicy triggers) {
    this.grid = grid;
    this.triggers = triggers;
  }

  /** Creates the transform; blocks of the grid must be longer than 20 seconds. */
  public static ComputeMoves of(EvaluationGrid grid, TriggerPolicy triggers) {
    return new ComputeMoves(grid, triggers);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollection<KV<String, PriceBlock>> blocks) {
    return blocks
        .apply("AssignBlocks", ParDo.of(new AssignFn(grid)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), PriceBlock.BlockCoder.of()))
        .apply("BlockWindows", triggers.windows(grid.blockSeconds()))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("FindMoves", ParDo.of(new FindFn(grid)))
        .setCoder(ResultBlockCoder.of());
  }

  /**
   * Sends the first seconds of a block to its own window and the whole block to the next window. A
   * window then contains a block and the seconds after it when it closes.
   */
  private static final class AssignFn extends DoFn<KV<String, PriceBlock>, KV<String, PriceBlock>> {
    private final EvaluationGrid grid;

    AssignFn(EvaluationGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, PriceBlock>> out) {
      PriceBlock block = element.getValue();
      long startNanos = block.startSeconds() * EventTime.NANOS_PER_SECOND;
      PriceBlock head = block.before(startNanos + NextMoves.HORIZON_NANOS);
      if (!head.isEmpty()) {
        out.output(KV.of(element.getKey(), head));
      }
      long windowEndSeconds = block.startSeconds() + 2 * grid.blockSeconds();
      out.outputWithTimestamp(element, Instant.ofEpochMilli(windowEndSeconds * 1000 - 1));
    }
  }

  private static final class FindFn extends DoFn<KV<String, Iterable<PriceBlock>>, ResultBlock> {
    private final EvaluationGrid grid;

    FindFn(EvaluationGrid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<PriceBlock>> group,
        BoundedWindow window,
        OutputReceiver<ResultBlock> out) {
      long aheadSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
      long ownSeconds = aheadSeconds - grid.blockSeconds();
      PriceBlock own = null;
      PriceBlock ahead = null;
      for (PriceBlock block : group.getValue()) {
        if (block.startSeconds() == ownSeconds) {
          own = PriceBlock.fuller(own, block);
        } else {
          ahead = PriceBlock.fuller(ahead, block);
        }
      }
      if (own != null) {
        Series series = Series.ofKey(group.getKey());
        out.output(result(ResultKind.PRICE_HIGHER, 1, series, own, ahead));
        out.output(result(ResultKind.PRICE_LOWER, -1, series, own, ahead));
      }
    }

    private static ResultBlock result(
        ResultKind kind, int sign, Series series, PriceBlock own, PriceBlock ahead) {
      long tickCounts = own.tickCounts() + (ahead == null ? 0 : ahead.tickCounts());
      return new ResultBlock(
          kind,
          series,
          own.startSeconds(),
          tickCounts,
          target -> {
            TickColumns ticks = own.ticks();
            int count = ticks.size();
            if (ahead != null) {
              ahead.addTo(ticks);
            }
            NextMoves.write(series, ticks, count, sign, target);
          });
    }
  }
}
