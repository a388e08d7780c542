package io.tickbeam.pipelines.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.message.UnusableReason;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

/** What a step counts, read back from a run. */
class SinkMeterTest {

  private static final class MeasuredFn extends DoFn<Integer, Void> {
    private final SinkMeter meter = SinkMeter.of("mysql");

    @ProcessElement
    public void processElement(@Element Integer rows) {
      meter.wrote(rows, System.nanoTime() - 200_000_000L);
      meter.retried();
      meter.wroteFirst(System.currentTimeMillis() / 1_000 - 7);
      StepCounts.deadLettered(UnusableReason.NOT_JSON).inc();
      StepCounts.watermark(0).set(5_000);
      StepCounts.watermark(1).set(3_000);
      TickerMetrics.WRITTEN.counter().inc(rows);
    }
  }

  @Test
  void readsBackWhatStepsHaveCounted() {
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(Create.of(10, 20)).apply(ParDo.of(new MeasuredFn()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();

    StepCounts counts = StepCounts.of(result);

    assertEquals(30, counts.rows("mysql"));
    assertEquals(2, counts.retries("mysql"));
    assertEquals(List.of(0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L), counts.writeSeconds("mysql").counts());
    assertEquals(0.4, counts.writeSeconds("mysql").sum(), 0.2);
    assertEquals(List.of(0L, 0L, 0L, 2L, 0L, 0L, 0L, 0L), counts.delaySeconds("mysql").counts());
    assertEquals(0, counts.rows("kafka"));
    assertEquals(2, counts.deadLetters(UnusableReason.NOT_JSON));
    assertEquals(0, counts.deadLetters(UnusableReason.OTHER));
    assertEquals(OptionalLong.of(3_000), counts.watermarkMillis());
    assertEquals(30, RunSummary.of(result).count(TickerMetrics.WRITTEN), "not mixed with those");
  }
}
