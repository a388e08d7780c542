package io.tickbeam.pipelines.read.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.testing.TestRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ReportEndTest {

  @Test
  void countsOnceForAllPartitionsWhenTheWatermarkHasPassedEverything() {
    assertEquals(
        1,
        finished(
            TestStream.create(StringUtf8Coder.of())
                .addElements("tickers-0")
                .advanceWatermarkTo(Instant.ofEpochMilli(1_000))
                .addElements("tickers-1")
                .advanceWatermarkToInfinity()));
  }

  @Test
  void countsNothingWhenNoPartitionHasEnded() {
    assertEquals(0, finished(TestStream.create(StringUtf8Coder.of()).advanceWatermarkToInfinity()));
  }

  private static long finished(TestStream<String> ends) {
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    pipeline.apply(ends).apply(ReportEnd.create());
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return RunSummary.of(result).count(TickerMetrics.FINISHED);
  }
}
