package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkJobTest {

  private static final long LAST = 9;
  private static final long NONE = -1;

  @TempDir Path folder;

  /** Counts numbers up to nine, and may fail at another. */
  private static final class Count extends DoFn<Long, Void> {
    private final long unlucky;

    Count(long unlucky) {
      this.unlucky = unlucky;
    }

    @ProcessElement
    public void process(@Element Long number) {
      if (number == unlucky) {
        throw new IllegalArgumentException("unlucky");
      }
      if (number <= LAST) {
        TickerMetrics.READ.counter().inc();
        WorkTime.distribution().update(1_000 + number);
      }
    }
  }

  @Test
  void whatAJobCountedIsKnownAtItsEnd() throws Exception {
    PipelineResult job = start(GenerateSequence.from(0).to(LAST + 1), NONE);

    assertEquals(State.DONE, job.waitUntilFinish());
    assertEquals(State.DONE, job.getState());
    assertCounts(RunSummary.of(job));
    assertEquals(State.DONE, job.cancel());
  }

  @Test
  void whatAJobCountsIsKnownWhileItRunsAndOnceItIsCancelled() throws Exception {
    PipelineResult job = start(GenerateSequence.from(0).withRate(1, Duration.millis(1)), NONE);
    while (RunSummary.of(job).count(TickerMetrics.READ) <= LAST) {
      assertNull(job.waitUntilFinish(Duration.millis(50)), "goes on");
    }
    assertEquals(State.RUNNING, job.getState());

    job.cancel();

    assertEquals(State.CANCELLED, job.waitUntilFinish());
    assertEquals(State.CANCELLED, job.getState());
    assertCounts(RunSummary.of(job));
  }

  @Test
  void aJobThatFailsSaysWhy() {
    PipelineResult job = start(GenerateSequence.from(0).to(LAST + 1), LAST);

    Exception e = assertThrows(Pipeline.PipelineExecutionException.class, job::waitUntilFinish);

    assertEquals(State.FAILED, job.getState());
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertEquals("unlucky", cause.getMessage());
  }

  @Test
  void aConfigurationOfTheUsersIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("config.yaml"), "rest.port: 0\n");
    Pipeline pipeline = pipeline(GenerateSequence.from(0).to(1), NONE);
    pipeline.getOptions().as(FlinkPipelineOptions.class).setFlinkConfDir(folder.toString());

    PipelineResult job =
        FlinkJob.start(
            pipeline,
            () -> {
              throw new AssertionError("another folder is asked for");
            });

    assertEquals(State.DONE, job.waitUntilFinish());
    assertEquals("rest.port: 0\n", Files.readString(folder.resolve("config.yaml")));
    assertEquals(1, RunSummary.of(job).count(TickerMetrics.READ));
  }

  private PipelineResult start(GenerateSequence numbers, long unlucky) {
    return FlinkJob.start(pipeline(numbers, unlucky), () -> folder);
  }

  private static Pipeline pipeline(GenerateSequence numbers, long unlucky) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(1);
    options.setAttachedMode(false);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(numbers).apply(ParDo.of(new Count(unlucky)));
    return pipeline;
  }

  private static void assertCounts(RunSummary summary) {
    assertEquals(LAST + 1, summary.count(TickerMetrics.READ));
    assertEquals(1_000, summary.workStartMillis());
    assertEquals(LAST, summary.workMillis());
  }
}
