package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultBlockCoder;
import io.tickbeam.pipelines.tick.Series;
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

/**
 * Blocks of ticks to what moving windows hold at each evaluation time, by series, and to the scores
 * of the ticks against that. A tick is summed once, into its slice; the slices go to the blocks
 * that look back on them. So neither the number nor the length of the windows costs anything for a
 * tick.
 *
 * <p>The evaluations of {@code (block start, block end]} and the scores of the block's ticks are
 * made when the watermark passes the block's end, and again when a late tick changes a slice.
 */
public final class ComputeMoving
    extends PTransform<PCollection<KV<String, PriceBlock>>, PCollection<ResultBlock>> {

  private final MovingWindows moving;
  private final Firings firings;
  private final boolean listing;
  private final boolean scoring;

  private ComputeMoving(MovingWindows moving, Firings firings, boolean listing, boolean scoring) {
    this.moving = moving;
    this.firings = firings;
    this.listing = listing;
    this.scoring = scoring;
  }

  /**
   * The transform for some moving windows.
   *
   * @param listing whether there is a row for each evaluation
   * @param scoring whether there is one for each tick
   */
  public static ComputeMoving of(
      MovingWindows moving, Firings firings, boolean listing, boolean scoring) {
    return new ComputeMoving(moving, firings, listing, scoring);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollection<KV<String, PriceBlock>> blocks) {
    LookBackWindows windows = new LookBackWindows(moving, scoring);
    // Both kinds of rows in one collection: Flink and Spark code all results to part them.
    return blocks
        .apply("Slice", ParDo.of(new SliceFn(moving.grid(), scoring)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), LookBackPart.PartCoder.of()))
        .apply("LookBack", firings.firing(windows))
        .apply("GroupBySeries", GroupByKey.create())
        .apply("Evaluate", ParDo.of(new EvaluateFn(moving, windows, listing, scoring)))
        .setCoder(ResultBlockCoder.of());
  }

  private static final class SliceFn
      extends DoFn<KV<String, PriceBlock>, KV<String, LookBackPart>> {
    private final Grid grid;
    private final boolean scoring;

    SliceFn(Grid grid, boolean scoring) {
      this.grid = grid;
      this.scoring = scoring;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, LookBackPart>> out) {
      PriceBlock block = element.getValue();
      out.output(KV.of(element.getKey(), new LookBackPart(null, Slices.of(block, grid))));
      if (scoring) {
        out.output(KV.of(element.getKey(), new LookBackPart(block, null)));
      }
    }
  }

  private static final class EvaluateFn
      extends DoFn<KV<String, Iterable<LookBackPart>>, ResultBlock> {
    private final MovingWindows moving;
    private final LookBackWindows windows;
    private final boolean listing;
    private final boolean scoring;

    EvaluateFn(MovingWindows moving, LookBackWindows windows, boolean listing, boolean scoring) {
      this.moving = moving;
      this.windows = windows;
      this.listing = listing;
      this.scoring = scoring;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<LookBackPart>> group,
        BoundedWindow window,
        OutputReceiver<ResultBlock> out) {
      PriceBlock block = null;
      Map<Long, Slices> fullest = new HashMap<>();
      for (LookBackPart part : group.getValue()) {
        if (part.block() != null) {
          block = PriceBlock.fuller(block, part.block());
        } else {
          fullest.merge(part.slices().startSeconds(), part.slices(), Slices::fuller);
        }
      }
      Series series = Series.ofKey(group.getKey());
      long start = ((IntervalWindow) window).start().getMillis() / 1000;
      long end = start + moving.grid().blockSeconds();
      long first = windows.firstEvaluation(start);
      SliceSums sums =
          new SliceSums(fullest.values(), first - moving.longestSeconds(), end, moving);
      Map<Long, MovingSums> sumsByTime = new HashMap<>();
      for (long time = first; time <= end; time += moving.grid().everySeconds()) {
        MovingSums evaluation = sums.at(time);
        if (scoring && time < end) {
          sumsByTime.put(time, evaluation);
        }
        if (listing && time > start && !evaluation.isEmpty()) {
          out.output(MovingRow.of(series, moving.lengths(), evaluation, sums.fullness()));
        }
      }
      if (scoring && block != null) {
        // The slices may be newer than the block, and the block newer than they.
        long revision = block.fullness() + sums.fullness();
        out.output(ScoreTicks.score(series, moving, sumsByTime, block, revision));
      }
    }
  }
}
