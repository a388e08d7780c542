package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.Set;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Count, mean and standard deviation of the price in moving windows, at each evaluation time. */
public final class MovingStatsAnalytic implements Analytic {

  @Override
  public String name() {
    return "moving";
  }

  @Override
  public Set<ResultKind> kinds() {
    return Set.of(ResultKind.MOVING_STATS);
  }

  @Override
  public TupleTag<KV<String, TickChunk>> ticks() {
    return PackTicks.BY_BLOCK;
  }

  @Override
  public PCollection<ResultBlock> expand(AnalyticInput input) {
    return ComputeMoving.shared(input);
  }
}
