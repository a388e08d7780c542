package io.tickbeam.pipelines.compute.moves;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.blocks.ComputeBlocks;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.Set;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Seconds from each tick to the next higher and the next lower price. */
public final class NextMoveAnalytic implements Analytic {

  @Override
  public String name() {
    return "nextmove";
  }

  @Override
  public Set<ResultKind> kinds() {
    return Set.of(ResultKind.PRICE_HIGHER, ResultKind.PRICE_LOWER);
  }

  @Override
  public TupleTag<KV<String, TickChunk>> ticks() {
    return PackTicks.BY_BLOCK;
  }

  @Override
  public PCollection<ResultBlock> expand(AnalyticInput input) {
    return ComputeBlocks.shared(input)
        .apply(
            "NextMoves",
            ComputeMoves.of(
                EvaluationGrid.of(input.options()), ComputeBlocks.triggers(input.options())));
  }
}
