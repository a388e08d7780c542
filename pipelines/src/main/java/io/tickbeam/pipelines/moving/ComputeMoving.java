package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.windows.Firings;
import java.util.HashMap;
import java.util.Map;
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
 * Blocks of ticks to what moving windows hold at each evaluation time, by series. A tick is summed
 * once, into its slice; the slices go to the blocks whose evaluations look back on them. So neither
 * the number nor the length of the windows costs anything for a tick.
 *
 * <p>The evaluations of {@code (block start, block end]} are made when the watermark passes the
 * block's end, and again when a late tick changes a slice.
 */
public final class ComputeMoving
    extends PTransform<PCollection<KV<String, PriceBlock>>, PCollection<KV<String, MovingSums>>> {

  private final MovingWindows moving;
  private final Firings firings;

  private ComputeMoving(MovingWindows moving, Firings firings) {
    this.moving = moving;
    this.firings = firings;
  }

  /** The transform for some moving windows. */
  public static ComputeMoving of(MovingWindows moving, Firings firings) {
    return new ComputeMoving(moving, firings);
  }

  @Override
  public PCollection<KV<String, MovingSums>> expand(PCollection<KV<String, PriceBlock>> blocks) {
    Grid grid = moving.grid();
    boolean hasEachBlockEvaluations = grid.everySeconds() <= grid.blockSeconds();
    KvCoder<String, Slices> coder = KvCoder.of(StringUtf8Coder.of(), Slices.SlicesCoder.of());
    PCollection<KV<String, Slices>> slices =
        hasEachBlockEvaluations
            // In one piece to all the blocks that look back on it: each window holds the block
            // whose
            // evaluations it is for, its last, and those that these look back on.
            ? blocks
                .apply("Slice", ParDo.of(new SliceFn(grid)))
                .setCoder(coder)
                .apply(
                    "EvaluationBlocks",
                    firings.windows(
                        (blocksLookedBackOn() + 1) * grid.blockSeconds(), grid.blockSeconds()))
            : blocks
                .apply("Slice", ParDo.of(new SendSlicesFn(moving)))
                .setCoder(coder)
                .apply("EvaluationBlocks", firings.windows(grid.blockSeconds()));
    return slices
        .apply("GroupBySeries", GroupByKey.create())
        .apply("Evaluate", ParDo.of(new EvaluateFn(moving)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), MovingSums.SumsCoder.of()));
  }

  private long blocksLookedBackOn() {
    long block = moving.grid().blockSeconds();
    return (moving.longestSeconds() + block - 1) / block;
  }

  /** Sums the slices of a block. */
  private static final class SliceFn extends DoFn<KV<String, PriceBlock>, KV<String, Slices>> {
    private final Grid grid;

    SliceFn(Grid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, Slices>> out) {
      out.output(KV.of(element.getKey(), Slices.of(element.getValue(), grid)));
    }
  }

  /** The same where few blocks have evaluations: sends the slices to those alone. */
  private static final class SendSlicesFn extends DoFn<KV<String, PriceBlock>, KV<String, Slices>> {
    private final Grid grid;
    private final long longestSeconds;

    SendSlicesFn(MovingWindows moving) {
      this.grid = moving.grid();
      this.longestSeconds = moving.longestSeconds();
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, Slices>> out) {
      PriceBlock block = element.getValue();
      KV<String, Slices> slices = KV.of(element.getKey(), Slices.of(block, grid));
      long begin = block.startSeconds();
      long end = begin + grid.blockSeconds() + longestSeconds;
      for (long time = grid.evaluationAfter(begin); time < end; time += grid.everySeconds()) {
        // The evaluation at a block's end belongs to that block: there all it needs is known.
        long target = grid.blockOf(time - 1);
        out.outputWithTimestamp(
            slices, Instant.ofEpochMilli((target + grid.blockSeconds()) * 1000 - 1));
      }
    }
  }

  private static final class EvaluateFn
      extends DoFn<KV<String, Iterable<Slices>>, KV<String, MovingSums>> {
    private final MovingWindows moving;

    EvaluateFn(MovingWindows moving) {
      this.moving = moving;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<Slices>> group,
        BoundedWindow window,
        OutputReceiver<KV<String, MovingSums>> out) {
      Map<Long, Slices> fullest = new HashMap<>();
      for (Slices slices : group.getValue()) {
        fullest.merge(
            slices.startSeconds(), slices, (a, b) -> a.fullness() >= b.fullness() ? a : b);
      }
      long endSeconds = ((IntervalWindow) window).end().getMillis() / 1000;
      long startSeconds = endSeconds - moving.grid().blockSeconds();
      for (MovingSums sums : SliceSums.evaluate(fullest.values(), startSeconds, moving)) {
        out.output(KV.of(group.getKey(), sums));
      }
    }
  }
}
