package io.tickbeam.pipelines.write;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.Analytics;
import io.tickbeam.pipelines.compute.ComputeResults;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.write.sink.Sink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/** Writes the results of a run to the sinks that its options name. */
public final class WriteResults {

  private final TickerOptions options;

  private WriteResults(TickerOptions options) {
    this.options = options;
  }

  /** The writes that the options ask for. */
  public static WriteResults of(TickerOptions options) {
    return new WriteResults(options);
  }

  /**
   * Hands over the check of each sink: whether it can take the results of the run.
   *
   * @param runner takes a name and the check
   */
  public void forEachCheck(BiConsumer<String, Consumer<OptionProblems>> runner) {
    for (Sink sink : Sinks.of(options)) {
      Set<ResultKind> kinds = taken(sink, Analytics.of(options));
      if (!kinds.isEmpty()) {
        runner.accept(
            "sink " + sink.name(), problems -> problems.collect(() -> sink.check(options, kinds)));
      }
    }
  }

  /** Writes the results of {@link ComputeResults} to every sink. */
  public void write(PCollectionTuple results) {
    Map<PCollection<ResultBlock>, List<Analytic>> analytics = new LinkedHashMap<>();
    for (Analytic analytic : Analytics.of(options)) {
      analytics
          .computeIfAbsent(results.get(ComputeResults.tag(analytic)), any -> new ArrayList<>())
          .add(analytic);
    }
    analytics.forEach((collection, sharing) -> write(sharing, collection));
  }

  /** Writes one collection, which may hold the results of several analytics. */
  private void write(List<Analytic> analytics, PCollection<ResultBlock> results) {
    String names = analytics.stream().map(Analytic::name).collect(Collectors.joining("+"));
    for (Sink sink : Sinks.of(options)) {
      Set<ResultKind> kinds = taken(sink, analytics);
      if (!kinds.isEmpty()) {
        results.apply(
            "Write " + names + " to " + sink.name(), new WriteToSink(sink, options, kinds));
      }
    }
  }

  private static Set<ResultKind> taken(Sink sink, Collection<Analytic> analytics) {
    Set<ResultKind> kinds = EnumSet.noneOf(ResultKind.class);
    analytics.forEach(analytic -> kinds.addAll(analytic.kinds()));
    kinds.removeIf(kind -> !sink.takes(kind));
    return kinds;
  }

  /** Puts the steps of a sink below one name. */
  private static final class WriteToSink extends PTransform<PCollection<ResultBlock>, PDone> {
    private final transient Sink sink;
    private final transient TickerOptions options;
    private final transient Set<ResultKind> kinds;

    WriteToSink(Sink sink, TickerOptions options, Set<ResultKind> kinds) {
      this.sink = sink;
      this.options = options;
      this.kinds = kinds;
    }

    @Override
    public PDone expand(PCollection<ResultBlock> results) {
      sink.write(options, kinds, results);
      return PDone.in(results.getPipeline());
    }
  }
}
