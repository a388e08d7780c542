package io.tickbeam.pipelines.scores;

import io.tickbeam.pipelines.blocks.Grid;
import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.moving.MovingSums;
import io.tickbeam.pipelines.moving.MovingWindows;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultBlockCoder;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.windows.Firings;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Scores each tick against the moving windows as they were at the latest evaluation time that is
 * not after it: a score never looks ahead. The scores of a block are emitted when the watermark
 * passes its end, and again when a late tick changes the block or what came before it.
 */
public final class ComputeScores extends PTransform<PCollectionTuple, PCollection<ResultBlock>> {

  /** The ticks to be scored. */
  public static final TupleTag<KV<String, PriceBlock>> BLOCKS = new TupleTag<>() {};

  /** What they are scored against. */
  public static final TupleTag<KV<String, MovingSums>> SUMS = new TupleTag<>() {};

  private final MovingWindows moving;
  private final Firings firings;

  private ComputeScores(MovingWindows moving, Firings firings) {
    this.moving = moving;
    this.firings = firings;
  }

  /** The transform for scores against some moving windows. */
  public static ComputeScores of(MovingWindows moving, Firings firings) {
    return new ComputeScores(moving, firings);
  }

  @Override
  public PCollection<ResultBlock> expand(PCollectionTuple input) {
    Grid grid = moving.grid();
    Coder<KV<String, ScorePart>> coder = KvCoder.of(StringUtf8Coder.of(), ScorePart.PartCoder.of());
    PCollection<KV<String, ScorePart>> blocks =
        input
            .get(BLOCKS)
            .apply("BlockParts", ParDo.of(new BlockPartFn()))
            .setCoder(coder)
            .apply("BlockWindows", firings.windows(grid.blockSeconds()));
    PCollection<KV<String, ScorePart>> sums =
        input
            .get(SUMS)
            .apply("SumsParts", ParDo.of(new SumsPartFn(grid)))
            .setCoder(coder)
            .apply("SumsWindows", firings.windows(grid.blockSeconds()));
    return PCollectionList.of(blocks)
        .and(sums)
        .apply("AllParts", Flatten.pCollections())
        .apply("GroupBySeries", GroupByKey.create())
        .apply("Score", ParDo.of(new ScoreFn(moving)))
        .setCoder(ResultBlockCoder.of());
  }

  private static final class BlockPartFn
      extends DoFn<KV<String, PriceBlock>, KV<String, ScorePart>> {
    @ProcessElement
    public void processElement(
        @Element KV<String, PriceBlock> element, OutputReceiver<KV<String, ScorePart>> out) {
      out.output(KV.of(element.getKey(), new ScorePart(element.getValue(), null)));
    }
  }

  /** Sends an evaluation to the blocks whose ticks are scored against it. */
  private static final class SumsPartFn
      extends DoFn<KV<String, MovingSums>, KV<String, ScorePart>> {
    private final Grid grid;

    SumsPartFn(Grid grid) {
      this.grid = grid;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, MovingSums> element, OutputReceiver<KV<String, ScorePart>> out) {
      KV<String, ScorePart> part = KV.of(element.getKey(), new ScorePart(null, element.getValue()));
      long time = element.getValue().timeSeconds();
      long block = grid.blockOf(time);
      while (block < time + grid.everySeconds()) {
        long end = block + grid.blockSeconds();
        out.outputWithTimestamp(part, Instant.ofEpochMilli(end * 1000 - 1));
        block = end;
      }
    }
  }

  private static final class ScoreFn extends DoFn<KV<String, Iterable<ScorePart>>, ResultBlock> {
    private final MovingWindows moving;

    ScoreFn(MovingWindows moving) {
      this.moving = moving;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<ScorePart>> group, OutputReceiver<ResultBlock> out) {
      PriceBlock block = null;
      Map<Long, MovingSums> sums = new HashMap<>();
      for (ScorePart part : group.getValue()) {
        if (part.block() != null) {
          block = PriceBlock.fuller(block, part.block());
        } else {
          sums.merge(part.sums().timeSeconds(), part.sums(), MovingSums::fuller);
        }
      }
      if (block != null) {
        out.output(ScoreTicks.score(Series.ofKey(group.getKey()), moving, sums, block));
      }
    }
  }
}
