package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.blocks.ComputeBlocks;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Computes moving statistics at each evaluation time and the z-scores of ticks from blocks. Each
 * tick is added to the sums of its slice once; the slices are sent to the blocks that {@link
 * BlockDependencies look back} on them. The cost per tick depends neither on the number nor on the
 * length of the windows.
 *
 * <p>The evaluations in {@code (block start, block end]} and the scores of the block's ticks are
 * emitted when the watermark passes the end of the block, and again when a late tick changes a
 * slice.
 */
public final class ComputeMoving
    extends PTransform<PCollection<KV<String, PriceBlock>>, PCollection<ResultBlock>> {

  private final MovingWindows moving;
  private final TriggerPolicy triggers;
  private final boolean listing;
  private final boolean scoring;

  private ComputeMoving(
      MovingWindows moving, TriggerPolicy triggers, boolean listing, boolean scoring) {
    this.moving = moving;
    this.triggers = triggers;
    this.listing = listing;
    this.scoring = scoring;
  }

  /** The moving statistics and z-scores of a run, whichever of them it includes. */
  static PCollection<ResultBlock> shared(AnalyticInput input) {
    return input.shared(
        "Moving",
        () ->
            ComputeBlocks.shared(input)
                .apply(
                    "Moving",
                    of(
                        MovingWindows.of(input.options()),
                        ComputeBlocks.triggers(input.options()),
                        input.includes(ResultKind.MOVING_STATS),
                        input.includes(ResultKind.Z_SCORES))));
  }

  /**
   * Creates the transform.
   *
   * @param listing whether to emit a row for each evaluation (moving statistics)
   * @param scoring whether to emit a row for each tick (z-scores)
   */
  public static ComputeMoving of(
      MovingWindows moving, TriggerPolicy triggers, boolean listing, boolean scoring) {
    return new ComputeMoving(moving, triggers, listing, scoring);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollection<KV<String, PriceBlock>> blocks) {
    BlockDependencies dependencies = new BlockDependencies(moving, scoring);
    BlockInputWindows windows = new BlockInputWindows(dependencies);
    KvCoder<String, BlockInput> coder =
        KvCoder.of(StringUtf8Coder.of(), BlockInput.InputCoder.of());
    PCollection<KV<String, BlockInput>> inputs =
        blocks.apply("SumSlices", ParDo.of(new SumSlicesFn(dependencies))).setCoder(coder);
    PCollection<KV<String, BlockInput>> all =
        inputs.apply("AssignToBlocks", triggers.windows(windows));
    if (dependencies.hasGroups()) {
      PCollection<KV<String, BlockInput>> groups =
          inputs
              .apply("SlicesOnly", Filter.by(input -> input.getValue().toScore() == null))
              .apply("BlockGroups", triggers.atOnce().windows(dependencies.groupSeconds()))
              .apply("GroupByBlockGroup", GroupByKey.create())
              .apply("MergeSlices", ParDo.of(new MergeSlicesFn(dependencies)))
              .setCoder(coder)
              .apply("AssignToLaterBlocks", triggers.windows(windows));
      all = PCollectionList.of(all).and(groups).apply("AllInputs", Flatten.pCollections());
    }
    // One collection for both kinds: Flink and Spark would encode all results to split them.
    return all.apply("GroupBySeries", GroupByKey.create())
        .apply("Evaluate", ParDo.of(new EvaluateFn(dependencies, listing)))
        .setCoder(ResultBlockCoder.of());
  }

  private static final class SumSlicesFn
      extends DoFn<KV<String, PriceBlock>, KV<String, BlockInput>> {
    private final BlockDependencies dependencies;

    SumSlicesFn(BlockDependencies dependencies) {
      this.dependencies = dependencies;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, BlockInput>> out) {
      PriceBlock block = element.getValue();
      EvaluationGrid grid = dependencies.moving().grid();
      long start = block.startSeconds();
      long end = start + grid.blockSeconds();
      List<Slices> slices = List.of(Slices.of(block, grid));
      out.output(
          KV.of(
              element.getKey(), new BlockInput(start, dependencies.nearEnd(start), null, slices)));
      if (dependencies.isScoring()) {
        out.output(KV.of(element.getKey(), new BlockInput(start, end, block, List.of())));
      }
    }
  }

  /** Combines the blocks of a group for the blocks after it. */
  private static final class MergeSlicesFn
      extends DoFn<KV<String, Iterable<BlockInput>>, KV<String, BlockInput>> {
    private final BlockDependencies dependencies;

    MergeSlicesFn(BlockDependencies dependencies) {
      this.dependencies = dependencies;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<BlockInput>> group,
        BoundedWindow window,
        OutputReceiver<KV<String, BlockInput>> out) {
      long end = ((IntervalWindow) window).end().getMillis() / 1000;
      List<Slices> slices = LatestInputs.of(group.getValue()).slices();
      out.output(
          KV.of(
              group.getKey(),
              new BlockInput(end, dependencies.endOfDependents(end), null, slices)));
    }
  }

  private static final class EvaluateFn
      extends DoFn<KV<String, Iterable<BlockInput>>, ResultBlock> {
    private final BlockDependencies dependencies;
    private final boolean listing;

    EvaluateFn(BlockDependencies dependencies, boolean listing) {
      this.dependencies = dependencies;
      this.listing = listing;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<BlockInput>> group,
        BoundedWindow window,
        OutputReceiver<ResultBlock> out) {
      MovingWindows moving = dependencies.moving();
      boolean scoring = dependencies.isScoring();
      LatestInputs inputs = LatestInputs.of(group.getValue());
      Series series = Series.ofKey(group.getKey());
      long start = ((IntervalWindow) window).start().getMillis() / 1000;
      long end = start + moving.grid().blockSeconds();
      long first = dependencies.firstEvaluation(start);
      long begin = first - moving.longestSeconds();
      // A group can contain blocks that begin before the longest window.
      List<Slices> slices =
          inputs.slices().stream()
              .filter(each -> each.startSeconds() + moving.grid().blockSeconds() > begin)
              .toList();
      SlicePrefixSums sums = new SlicePrefixSums(slices, begin, end, moving);
      Map<Long, MovingSums> sumsByTime = new HashMap<>();
      for (long time = first; time <= end; time += moving.grid().everySeconds()) {
        MovingSums evaluation = sums.at(time);
        if (scoring && time < end) {
          sumsByTime.put(time, evaluation);
        }
        if (listing && time > start && !evaluation.isEmpty()) {
          out.output(MovingRow.of(series, moving.lengths(), evaluation, sums.tickCounts()));
        }
      }
      PriceBlock block = inputs.toScore();
      if (scoring && block != null) {
        // Either the slices or the block can be the newer version, so both numbers are added.
        long revision = block.tickCounts() + sums.tickCounts();
        out.output(ScoreTicks.score(series, moving, sumsByTime, block, revision));
      }
    }
  }
}
