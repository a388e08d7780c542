package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.TickerMetrics;
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
final class ReviseFn extends DoFn<KV<String, KV<Long, WindowStats>>, WindowStats> {

  /** What is remembered of a window. */
  private record Seen(WindowStats last, long copies, long firstCount) implements Serializable {}

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec =
      StateSpecs.value(SerializableCoder.of(Seen.class));

  @ProcessElement
  public void processElement(
      @Element KV<String, KV<Long, WindowStats>> element,
      @StateId(SEEN) ValueState<Seen> seenState,
      OutputReceiver<WindowStats> out) {
    WindowStats stats = element.getValue().getValue();
    long copies = element.getValue().getKey();
    Seen seen = seenState.read();
    if (seen == null) {
      count(stats.tradeCount(), copies);
      seenState.write(new Seen(stats, copies, stats.tradeCount()));
      out.output(stats);
      return;
    }
    if (copies <= seen.copies()) {
      return;
    }
    WindowStats last = seen.last();
    count(stats.tradeCount() - last.tradeCount(), copies - seen.copies());
    WindowStats same = stats.revised(last.lateCount(), last.revision());
    if (same.equals(last)) {
      seenState.write(new Seen(last, copies, seen.firstCount()));
      return;
    }
    WindowStats revised =
        stats.revised(stats.tradeCount() - seen.firstCount(), last.revision() + 1);
    seenState.write(new Seen(revised, copies, seen.firstCount()));
    out.output(revised);
  }

  private void count(long newTicks, long newCopies) {
    aggregated.inc(newTicks);
    duplicate.inc(newCopies - newTicks);
  }
}
