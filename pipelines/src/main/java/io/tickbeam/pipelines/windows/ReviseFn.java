package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.TickerMetrics;
import io.tickbeam.pipelines.tick.Fullness;
import java.io.Serializable;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Numbers the results of a window, counts what each added, and drops those that say nothing new or
 * less than an earlier one.
 */
final class ReviseFn extends DoFn<KV<String, FoldedWindow>, FoldedWindow> {

  /** What is remembered of a window. */
  private record Seen(WindowStats last, long fullness, long rank, long firstCount)
      implements Serializable {}

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec =
      StateSpecs.value(SerializableCoder.of(Seen.class));

  @ProcessElement
  public void processElement(
      @Element KV<String, FoldedWindow> element,
      @StateId(SEEN) ValueState<Seen> seenState,
      OutputReceiver<FoldedWindow> out) {
    FoldedWindow folded = element.getValue();
    WindowStats stats = folded.stats();
    Seen seen = seenState.read();
    if (seen == null) {
      count(0, folded.fullness());
      seenState.write(new Seen(stats, folded.fullness(), folded.rank(), stats.tradeCount()));
      out.output(folded);
      return;
    }
    if (folded.rank() <= seen.rank()) {
      return;
    }
    WindowStats last = seen.last();
    count(seen.fullness(), folded.fullness());
    WindowStats same = stats.revised(last.lateCount(), last.revision());
    boolean isNew = !same.equals(last);
    WindowStats latest =
        isNew ? stats.revised(stats.tradeCount() - seen.firstCount(), last.revision() + 1) : last;
    seenState.write(new Seen(latest, folded.fullness(), folded.rank(), seen.firstCount()));
    if (isNew) {
      out.output(new FoldedWindow(latest, folded.fullness(), folded.rank()));
    }
  }

  private void count(long before, long now) {
    aggregated.inc(Fullness.distinct(now) - Fullness.distinct(before));
    duplicate.inc(Fullness.repeats(now) - Fullness.repeats(before));
  }
}
