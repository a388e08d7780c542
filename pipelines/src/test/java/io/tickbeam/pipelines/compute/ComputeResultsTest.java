package io.tickbeam.pipelines.compute;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeResultsTest {

  private static final List<String> NAMES =
      List.of("windows", "moving", "zscores", "nextmove", "summary");

  /** Five ticks of two products; one of them is there twice. */
  private static final TimeStory STORY =
      new TimeStory()
          .arrive(tick(1, 1, "10"), tick(2, 2, "12"), tick(2, 2, "12"))
          .arrive(tick(61, 3, "11"), tick(3600, 4, "10"), tick(5, 1, "7").ofProduct("ETH-USD"));

  private static final Pattern STEP = Pattern.compile("^Results/([A-Za-z]+)");

  /** Every choice of analytics but none of them. */
  static Stream<String> choices() {
    return Stream.iterate(1, i -> i < 1 << NAMES.size(), i -> i + 1)
        .map(
            bits ->
                String.join(
                    ",",
                    NAMES.stream()
                        .filter(name -> (bits >> NAMES.indexOf(name) & 1) == 1)
                        .toList()));
  }

  @Test
  void listsTheAnalyticsThatTheReferenceDocuments() {
    assertEquals(String.join(",", NAMES), Analytics.names());
  }

  @ParameterizedTest
  @MethodSource("choices")
  void countsEachTickOnceAndGivesTheKindsAskedFor(String names) {
    TickerOptions options = options(Source.MYSQL, names);
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple results =
        pipeline
            .apply(
                Create.timestamped(STORY.messages().stream().map(TimeStory::stamped).toList())
                    .withCoder(TickBatch.BatchCoder.of()))
            .apply("Results", ComputeResults.of(options));
    Emitted<ResultBlock> emitted = new Emitted<>();
    Set<PCollection<ResultBlock>> distinct = new HashSet<>();
    Analytics.of(options)
        .forEach(analytic -> distinct.add(results.get(ComputeResults.tag(analytic))));
    for (PCollection<ResultBlock> each : distinct) {
      each.apply("Collect " + each.getName(), ParDo.of(emitted));
    }

    PipelineResult result = pipeline.run();
    result.waitUntilFinish();

    Set<ResultKind> asked = EnumSet.noneOf(ResultKind.class);
    Analytics.of(options).forEach(analytic -> asked.addAll(analytic.kinds()));
    Set<ResultKind> given = EnumSet.noneOf(ResultKind.class);
    emitted.elements().forEach(block -> given.add(block.kind()));
    assertEquals(asked, given);
    RunSummary summary = RunSummary.of(result);
    assertEquals(5, summary.count(TickerMetrics.AGGREGATED), "aggregated");
    assertEquals(1, summary.count(TickerMetrics.DUPLICATE), "duplicate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows",
        "moving",
        "zscores",
        "nextmove",
        "moving,zscores",
        "windows,moving,nextmove"
      })
  void countsEachTickOfAStreamOnceHoweverOftenItsResultsAreRevised(String names) {
    TickerOptions options = options(Source.KAFKA, names);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            new TimeStory()
                .arrive(tick(1, 1, "10"))
                .watermarkAt(61)
                .arrive(tick(2, 2, "12"), tick(1, 1, "10"))
                .watermarkAt(122)
                .arrive(tick(3, 3, "9"))
                .end())
        .apply("Results", ComputeResults.of(options));

    PipelineResult result = pipeline.run();
    result.waitUntilFinish();

    assertEquals(3, RunSummary.of(result).count(TickerMetrics.AGGREGATED), "aggregated");
    assertEquals(1, RunSummary.of(result).count(TickerMetrics.DUPLICATE), "duplicate");
  }

  @Test
  void sharesOneCollectionOfMovingStatisticsAndZScores() {
    TickerOptions options = options(Source.MYSQL, String.join(",", NAMES));
    PCollectionTuple results = emptyResults(Pipeline.create(options), options);
    List<Analytic> analytics = Analytics.of(options);

    assertSame(collection(results, analytics.get(1)), collection(results, analytics.get(2)));
    assertNotSame(collection(results, analytics.get(0)), collection(results, analytics.get(1)));
  }

  @Test
  void makesWindowSumsAndBlocksOnlyWhenAnAnalyticNeedsThem() {
    assertEquals(Set.of("PackTicks", "SumWindows", "WindowStats", "WindowRows"), steps("windows"));
    assertEquals(Set.of("PackTicks", "SumWindows", "Summaries"), steps("summary"));
    assertEquals(Set.of("PackTicks", "Blocks", "Moving"), steps("moving"));
    assertEquals(Set.of("PackTicks", "Blocks", "Moving"), steps("moving,zscores"));
    assertEquals(Set.of("PackTicks", "Blocks", "NextMoves", "Moving"), steps("nextmove,zscores"));
  }

  private static PCollection<ResultBlock> collection(PCollectionTuple results, Analytic analytic) {
    return results.get(ComputeResults.tag(analytic));
  }

  private static PCollectionTuple emptyResults(Pipeline pipeline, TickerOptions options) {
    return pipeline
        .apply(Create.empty(TickBatch.BatchCoder.of()))
        .apply("Results", ComputeResults.of(options));
  }

  /** The steps right below the one of all results; {@code Pipeline} refuses names that repeat. */
  private static Set<String> steps(String names) {
    TickerOptions options = options(Source.MYSQL, names);
    Pipeline pipeline = Pipeline.create(options);
    emptyResults(pipeline, options);
    Set<String> steps = new HashSet<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            Matcher step = STEP.matcher(node.getFullName());
            if (step.find()) {
              steps.add(step.group(1));
            }
          }
        });
    return steps;
  }

  private static TickerOptions options(Source source, String analytics) {
    TickerOptions options =
        PipelineOptionsFactory.fromArgs("--stableUniqueNames=ERROR").as(TickerOptions.class);
    options.setSource(source);
    options.setAnalytics(analytics);
    return options;
  }
}
