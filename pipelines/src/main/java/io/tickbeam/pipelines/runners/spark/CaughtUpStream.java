package io.tickbeam.pipelines.runners.spark;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.joda.time.Duration;

/**
 * A stream that ends once its results are complete. The Spark runner never ends a stream by itself,
 * so this waits for {@link TickerMetrics#FINISHED} and stops it.
 */
final class CaughtUpStream implements PipelineResult {

  private static final Duration POLL = Duration.millis(200);

  /** Name of Spark's thread that starts the batches, as of Spark 3.5.7. */
  private static final String BATCH_TIMER = "RecurringTimer - JobGenerator";

  private final PipelineResult result;
  private final boolean isEmpty;

  CaughtUpStream(PipelineResult result, boolean isEmpty) {
    this.result = result;
    this.isEmpty = isEmpty;
  }

  @Override
  public State waitUntilFinish() {
    while (!isEmpty && RunSummary.of(result).count(TickerMetrics.FINISHED) == 0) {
      State state = result.waitUntilFinish(POLL);
      if (state != null && state.isTerminal()) {
        return state;
      }
    }
    interruptBatchTimer();
    try {
      return getState().isTerminal() ? getState() : cancel();
    } catch (IOException e) {
      throw new UncheckedIOException("the stream cannot be stopped", e);
    }
  }

  /**
   * A graceful stop, the only one of Beam 2.70.0, has Spark 3.5.7 start up to two more batches,
   * which would find nothing to read. Spark's other stop interrupts a batch that takes longer than
   * two seconds, and has no way to stop the timer alone. Batches under way end as they would.
   */
  private static void interruptBatchTimer() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(BATCH_TIMER))
        .forEach(Thread::interrupt);
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    return result.waitUntilFinish(duration);
  }

  @Override
  public State getState() {
    return result.getState();
  }

  @Override
  public State cancel() throws IOException {
    return result.cancel();
  }

  @Override
  public MetricResults metrics() {
    return result.metrics();
  }
}
