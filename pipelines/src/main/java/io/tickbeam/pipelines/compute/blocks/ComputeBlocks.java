package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.DistinctPrices;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
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

/**
 * Makes blocks of distinct ticks from packed prices. A block is emitted when the watermark passes
 * its end, and again as a whole when late ticks change it.
 */
public final class ComputeBlocks
    extends PTransform<PCollection<KV<String, TickChunk>>, PCollection<KV<String, PriceBlock>>> {

  private final EvaluationGrid grid;
  private final TriggerPolicy triggers;
  private final boolean counting;

  private ComputeBlocks(EvaluationGrid grid, TriggerPolicy triggers, boolean counting) {
    this.grid = grid;
    this.triggers = triggers;
    this.counting = counting;
  }

  /** The blocks of a run: the same for all analytics that are computed from them. */
  public static PCollection<KV<String, PriceBlock>> shared(AnalyticInput input) {
    return input.shared(
        "Blocks",
        () ->
            input
                .ticks(PackTicks.BY_BLOCK)
                .apply(
                    "Blocks",
                    of(
                        EvaluationGrid.of(input.options()),
                        triggers(input.options()).atOnce(),
                        input.countsTicks(PackTicks.BY_BLOCK))));
  }

  /**
   * The triggers of blocks and of what is computed from them: as long as the window of a tick takes
   * late ticks, its block, which may end earlier, takes them, too.
   */
  public static TriggerPolicy triggers(TickerOptions options) {
    return TriggerPolicy.of(options).longer(WindowLengths.of(options).longest());
  }

  /**
   * The transform.
   *
   * @param grid the intervals of the blocks
   * @param triggers when blocks are emitted
   * @param counting whether distinct ticks and duplicates are counted here
   */
  public static ComputeBlocks of(EvaluationGrid grid, TriggerPolicy triggers, boolean counting) {
    return new ComputeBlocks(grid, triggers, counting);
  }

  @Override
  public PCollection<KV<String, PriceBlock>> expand(PCollection<KV<String, TickChunk>> ticks) {
    KvCoder<String, PriceBlock> coder =
        KvCoder.of(StringUtf8Coder.of(), PriceBlock.BlockCoder.of());
    return ticks
        .apply("Blocks", triggers.windows(grid.blockSeconds()))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("MakeDistinct", ParDo.of(new DistinctFn()))
        .setCoder(coder)
        .apply("StateWindows", triggers.stateWindows(grid.blockSeconds()))
        .apply("DropUnchanged", ParDo.of(new DropUnchangedBlocksFn(counting)))
        .setCoder(coder);
  }

  private static final class DistinctFn
      extends DoFn<KV<String, Iterable<TickChunk>>, KV<String, PriceBlock>> {
    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<TickChunk>> group,
        BoundedWindow window,
        OutputReceiver<KV<String, PriceBlock>> out) {
      TickColumns copies = new TickColumns(ColumnSet.PRICES);
      group.getValue().forEach(chunk -> chunk.unpackInto(copies));
      if (copies.size() > 0) {
        long startSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
        PriceBlock block = PriceBlock.of(startSeconds, copies.size(), DistinctPrices.of(copies));
        out.output(KV.of(group.getKey(), block));
      }
    }
  }
}
