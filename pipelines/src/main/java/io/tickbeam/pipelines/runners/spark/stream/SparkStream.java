package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.spark.SparkCommonPipelineOptions;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.runners.spark.SparkTransformOverrides;
import org.apache.beam.runners.spark.metrics.MetricsAccumulator;
import org.apache.beam.runners.spark.translation.EvaluationContext;
import org.apache.beam.runners.spark.translation.SparkContextFactory;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.joda.time.Duration;

/**
 * A stream on Spark. {@link SparkRunner} of Beam 2.70.0 reads a stream with readers that keep their
 * place in a process, so what is computed again is not the same. This is put together of the public
 * parts of that runner, with {@link StreamTranslator} in place of its translation.
 */
@SuppressWarnings("deprecation") // Beam's runner is built on Spark's older streams
public final class SparkStream implements PipelineResult {

  private static final long POLL_MILLIS = 100;
  private static final MetricName RESTARTS =
      MetricName.named(TickerMetrics.NAMESPACE, TickerMetrics.RESTARTS.counterName());

  private static final MetricName WATERMARK =
      MetricName.named(TickerMetrics.NAMESPACE, StepCounts.watermarkName(0));

  private final JavaStreamingContext context;
  private final StreamDriver driver;
  private final LostExecutors lostExecutors = new LostExecutors();
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  private SparkStream(JavaStreamingContext context, StreamDriver driver) {
    this.context = context;
    this.driver = driver;
  }

  /**
   * Starts a stream.
   *
   * @param plan what it reads
   * @param batchMillis how long a batch should take
   */
  public static SparkStream start(Pipeline pipeline, KafkaPlan plan, long batchMillis) {
    SparkPipelineOptions options = pipeline.getOptions().as(SparkPipelineOptions.class);
    options.setStreaming(true);
    MetricsEnvironment.setMetricsSupported(true);
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
    pipeline.replaceAll(SparkTransformOverrides.getDefaultOverrides(true));
    SparkCommonPipelineOptions.prepareFilesToStage(options);
    BatchWatermarks watermarks = new BatchWatermarks();
    StreamDriver driver = new StreamDriver(plan, new BatchSize(batchMillis), watermarks);
    JavaSparkContext spark = SparkContextFactory.getSparkContext(options);
    JavaStreamingContext context =
        new JavaStreamingContext(
            spark, new org.apache.spark.streaming.Duration(options.getBatchIntervalMillis()));
    SparkStream stream = new SparkStream(context, driver);
    try {
      stream.translate(pipeline, options, new StreamTranslator(driver, new BoundSteps(watermarks)));
      spark.sc().addSparkListener(stream.lostExecutors);
      context.start();
    } catch (RuntimeException e) {
      stream.stop(State.FAILED);
      throw e;
    }
    return stream;
  }

  private void translate(
      Pipeline pipeline, SparkPipelineOptions options, StreamTranslator translator) {
    // Steps with state keep what they find when they are translated.
    CurrentWatermarks.install();
    SparkRunner.initAccumulators(options, context.sparkContext());
    EvaluationContext evaluation =
        new EvaluationContext(context.sparkContext(), pipeline, options, context);
    SparkRunner.updateCacheCandidates(pipeline, translator, evaluation);
    pipeline.traverseTopologically(new SparkRunner.Evaluator(translator, evaluation));
    evaluation.computeOutputs();
    context.checkpoint(options.getCheckpointDir());
  }

  @Override
  public State getState() {
    return state.get();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.millis(Long.MAX_VALUE));
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    long end = System.nanoTime() / 1_000_000 + Math.min(duration.getMillis(), Long.MAX_VALUE / 4);
    try {
      while (getState() == State.RUNNING && System.nanoTime() / 1_000_000 < end) {
        if (driver.isComplete()) {
          stop(State.DONE);
        } else if (context.awaitTerminationOrTimeout(POLL_MILLIS)) {
          // Somebody else has stopped Spark.
          stop(State.CANCELLED);
        }
      }
    } catch (Exception e) { // Scala declares none of the exceptions that come here
      stop(State.FAILED);
      throw failure(e);
    }
    return getState();
  }

  /** The cause of a failure, which Spark and Beam have wrapped. */
  private static RuntimeException failure(Throwable e) {
    Throwable cause = e;
    while ((cause instanceof SparkException || cause instanceof UserCodeException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException unwrapped && cause == e
        ? unwrapped
        : new Pipeline.PipelineExecutionException(cause);
  }

  @Override
  public State cancel() {
    stop(State.CANCELLED);
    return getState();
  }

  private void stop(State end) {
    if (state.compareAndSet(State.RUNNING, end)) {
      lostExecutors.stopCounting();
      driver.interruptBatchMaker();
      context.stop(true, false);
      driver.close();
      OpenReaders.close();
    }
  }

  @Override
  public MetricResults metrics() {
    MetricsContainerStepMap counts = new MetricsContainerStepMap();
    counts.updateAll(MetricsAccumulator.getInstance().value());
    counts.getContainer("executors").getCounter(RESTARTS).inc(lostExecutors.count());
    driver
        .watermarkMillis()
        .ifPresent(millis -> counts.getContainer("driver").getGauge(WATERMARK).set(millis));
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(counts);
  }
}
