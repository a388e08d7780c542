package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.windows.SumWindows;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.Set;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Statistics per product over a whole snapshot. */
public final class ProductSummaryAnalytic implements Analytic {

  @Override
  public String name() {
    return "summary";
  }

  @Override
  public Set<ResultKind> kinds() {
    return Set.of(ResultKind.PRODUCT_SUMMARY);
  }

  @Override
  public TupleTag<KV<String, TickChunk>> ticks() {
    return PackTicks.BY_WINDOW;
  }

  @Override
  public boolean isBoundedOnly() {
    return true;
  }

  @Override
  public PCollection<ResultBlock> expand(AnalyticInput input) {
    return SumWindows.shared(input).apply("Summaries", ComputeSummaries.from(input.fromNanos()));
  }
}
