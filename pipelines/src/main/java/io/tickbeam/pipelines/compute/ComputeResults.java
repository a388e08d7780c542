package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Ticks to the results of the analytics that the options name, the same for bounded and unbounded
 * input. Only what these need is computed.
 */
public final class ComputeResults extends PTransform<PCollection<TickBatch>, PCollectionTuple> {

  private final TickerOptions options;
  private final List<Analytic> analytics;

  private ComputeResults(TickerOptions options) {
    this.options = options;
    this.analytics = Analytics.of(options);
  }

  /** The transform for the options of a run. */
  public static ComputeResults of(TickerOptions options) {
    return new ComputeResults(options);
  }

  /**
   * The results of an analytic in the output. Analytics that share a computation have the same
   * collection, which holds the results of each of them.
   */
  public static TupleTag<ResultBlock> tag(Analytic analytic) {
    return new TupleTag<>(analytic.name());
  }

  @Override
  public PCollectionTuple expand(PCollection<TickBatch> ticks) {
    PCollectionTuple packed = ticks.apply("PackTicks", packing());
    AnalyticInput input = new AnalyticInput(options, analytics, packed);
    // Not one collection of all results: a runner would code them to merge and to split it.
    PCollectionTuple results = PCollectionTuple.empty(ticks.getPipeline());
    Map<PCollection<ResultBlock>, PCollection<ResultBlock>> wanted = new LinkedHashMap<>();
    for (Analytic analytic : analytics) {
      PCollection<ResultBlock> all = analytic.expand(input);
      results =
          results.and(
              tag(analytic),
              wanted.computeIfAbsent(
                  all, any -> withoutLeadIn(analytic.name(), all, input.fromNanos())));
    }
    return results;
  }

  private PackTicks packing() {
    return PackTicks.of(
        reads(PackTicks.BY_WINDOW) ? WindowLengths.of(options).seconds() : List.of(),
        reads(PackTicks.BY_BLOCK) ? List.of(EvaluationGrid.of(options).blockSeconds()) : List.of());
  }

  private boolean reads(TupleTag<?> tag) {
    return analytics.stream().anyMatch(analytic -> analytic.ticks().equals(tag));
  }

  private static PCollection<ResultBlock> withoutLeadIn(
      String name, PCollection<ResultBlock> results, long fromNanos) {
    return fromNanos == Long.MIN_VALUE
        ? results
        : results.apply("DropLeadIn " + name, DropLeadIn.before(fromNanos));
  }
}
