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

/** How many standard deviations each price is from the mean of the moving windows before it. */
public final class ZScoresAnalytic implements Analytic {

  @Override
  public String name() {
    return "zscores";
  }

  @Override
  public Set<ResultKind> kinds() {
    return Set.of(ResultKind.Z_SCORES);
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
