package io.tickbeam.pipelines.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.LatestRows;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.testing.SampleSession;
import io.tickbeam.testing.reference.NaiveMovingStats;
import io.tickbeam.testing.reference.NaiveNextMove;
import io.tickbeam.testing.reference.NaiveNextMove.NextMove;
import io.tickbeam.testing.reference.NaiveSummary;
import io.tickbeam.testing.reference.NaiveWindowStats;
import io.tickbeam.testing.reference.NaiveZScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every analytic gives what the naive reference gives, digit for digit, from the sample session
 * with its duplicates, gaps and disorder: as a batch and as a stream, with windows of three
 * lengths. One subclass for each runner.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class AnalyticsContract {

  private static final List<Long> WINDOW_SECONDS = List.of(60L, 300L, 3_600L);
  private static final int MESSAGES_AT_ONCE = 150;
  private static final long WATERMARK_DELAY_MILLIS = 5_000;

  private final TestRunner runner;
  @TempDir Path folder;

  AnalyticsContract(TestRunner runner) {
    this.runner = runner;
  }

  @Test
  void givesWhatTheReferenceGivesFromABatch() throws IOException {
    List<byte[]> messages = SampleSession.messages();
    List<TimestampedValue<TickBatch>> ticks = messages.stream().map(TimeStory::stamped).toList();

    LatestRows rows =
        run(
            runner.batchOptions(),
            Source.MYSQL,
            "windows,moving,zscores,nextmove,summary",
            Create.timestamped(ticks).withCoder(TickBatch.BatchCoder.of()));

    check(messages, rows);
    for (Long windowSeconds : WINDOW_SECONDS) {
      SortedMap<String, SortedMap<String, String>> expected =
          NaiveSummary.compute(messages, windowSeconds);
      assertEquals(
          expected,
          rows.columns(
              ResultKind.PRODUCT_SUMMARY,
              row -> row.get("window_seconds").asLong() == windowSeconds,
              expected,
              "exchange",
              "product_id"));
    }
  }

  @Test
  void givesWhatTheReferenceGivesFromAStreamWithLateTicks() throws IOException {
    List<byte[]> messages = SampleSession.messages();

    LatestRows rows =
        run(
            runner.streamOptions(folder),
            Source.KAFKA,
            "windows,moving,zscores,nextmove",
            stream(messages));

    check(messages, rows);
  }

  /** The messages in their order; the watermark follows the newest event time. */
  private static TestStream<TickBatch> stream(List<byte[]> messages) {
    TestStream.Builder<TickBatch> stream = TestStream.create(TickBatch.BatchCoder.of());
    long newestMillis = 0;
    for (int i = 0; i < messages.size(); i += MESSAGES_AT_ONCE) {
      List<TimestampedValue<TickBatch>> ticks =
          messages.subList(i, Math.min(messages.size(), i + MESSAGES_AT_ONCE)).stream()
              .map(TimeStory::stamped)
              .toList();
      @SuppressWarnings({"unchecked", "rawtypes"}) // generic array
      TimestampedValue<TickBatch>[] others =
          ticks.subList(1, ticks.size()).toArray(new TimestampedValue[0]);
      stream = stream.addElements(ticks.get(0), others);
      for (TimestampedValue<TickBatch> tick : ticks) {
        newestMillis = Math.max(newestMillis, tick.getTimestamp().getMillis());
      }
      stream =
          stream.advanceWatermarkTo(Instant.ofEpochMilli(newestMillis - WATERMARK_DELAY_MILLIS));
    }
    return stream.advanceWatermarkToInfinity();
  }

  private static LatestRows run(
      PipelineOptions runnerOptions,
      Source source,
      String analytics,
      PTransform<PBegin, PCollection<TickBatch>> input) {
    TickerOptions options = runnerOptions.as(TickerOptions.class);
    options.setSource(source);
    options.setAnalytics(analytics);
    options.setWindowSeconds("60,300,3600");
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple results =
        pipeline.apply("Read", input).apply("Results", ComputeResults.of(options));
    Emitted<ResultBlock> emitted = new Emitted<>();
    Set<PCollection<ResultBlock>> distinct = new HashSet<>();
    Analytics.of(options)
        .forEach(analytic -> distinct.add(results.get(ComputeResults.tag(analytic))));
    new ArrayList<>(distinct)
        .forEach(each -> each.apply("Collect " + each.getName(), ParDo.of(emitted)));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    LatestRows rows = new LatestRows(emitted.elements());
    RunSummary summary = RunSummary.of(result);
    assertEquals(
        rows.of(ResultKind.Z_SCORES).size(), summary.count(TickerMetrics.AGGREGATED), "aggregated");
    return rows;
  }

  private static void check(List<byte[]> messages, LatestRows rows) {
    for (Long windowSeconds : WINDOW_SECONDS) {
      SortedMap<String, SortedMap<String, String>> expected =
          NaiveWindowStats.computeWithVolumeSpike(messages, windowSeconds);
      assertEquals(
          expected,
          rows.columns(
              ResultKind.WINDOW_STATS,
              row -> row.get("window_seconds").asLong() == windowSeconds,
              expected,
              "exchange",
              "product_id",
              "window_start"));
    }
    assertEquals(
        NaiveMovingStats.compute(messages, 30),
        values(rows, ResultKind.MOVING_STATS, "stats", "exchange", "product_id", "timestamp"));
    assertEquals(
        byTick(NaiveZScores.compute(messages, 30), Function.identity()),
        valuesByTick(rows, ResultKind.Z_SCORES, "z_scores"));
    SortedMap<String, NextMove> moves = NaiveNextMove.compute(messages);
    assertEquals(
        byTick(moves, NextMove::higherWindow),
        valuesByTick(rows, ResultKind.PRICE_HIGHER, "higher_window"));
    assertEquals(
        byTick(moves, NextMove::lowerWindow),
        valuesByTick(rows, ResultKind.PRICE_LOWER, "lower_window"));
  }

  private static SortedMap<String, String> valuesByTick(
      LatestRows rows, ResultKind kind, String field) {
    return values(rows, kind, field, "exchange", "product_id", "timestamp", "trade_id");
  }

  private static SortedMap<String, String> values(
      LatestRows rows, ResultKind kind, String field, String... key) {
    SortedMap<String, String> values = new TreeMap<>();
    for (JsonNode row : rows.of(kind)) {
      values.put(LatestRows.key(row, key), row.get(field).toString());
    }
    return values;
  }

  /** The keys without the price at their end, which messages about next moves do not have. */
  private static <T> SortedMap<String, String> byTick(
      SortedMap<String, T> naive, Function<T, String> value) {
    SortedMap<String, String> byTick = new TreeMap<>();
    for (Map.Entry<String, T> tick : naive.entrySet()) {
      String key = tick.getKey();
      byTick.put(key.substring(0, key.lastIndexOf('|')), value.apply(tick.getValue()));
    }
    return byTick;
  }
}
