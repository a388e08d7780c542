package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.tick.TickCounts;
import java.io.Serializable;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Numbers the versions of a window, counts the ticks that each adds, and drops versions that are
 * older than the latest one or equal to it.
 */
final class NumberRevisionsFn extends DoFn<KV<String, WindowVersion>, WindowVersion> {

  /** The state of a window: its latest version. */
  private record Seen(WindowStats last, long tickCounts, long rank, long firstCount)
      implements Serializable {}

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();

  private final long countedSeconds;

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec =
      StateSpecs.value(SerializableCoder.of(Seen.class));

  /**
   * The step.
   *
   * @param countedSeconds length of the windows whose ticks are counted
   */
  NumberRevisionsFn(long countedSeconds) {
    this.countedSeconds = countedSeconds;
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, WindowVersion> element,
      @StateId(SEEN) ValueState<Seen> seenState,
      OutputReceiver<WindowVersion> out) {
    WindowVersion version = element.getValue();
    WindowStats stats = version.stats();
    Seen seen = seenState.read();
    if (seen == null) {
      count(version, 0);
      seenState.write(new Seen(stats, version.tickCounts(), version.rank(), stats.ticks().count()));
      out.output(version);
      return;
    }
    if (version.rank() <= seen.rank()) {
      return;
    }
    WindowStats last = seen.last();
    count(version, seen.tickCounts());
    WindowStats same = stats.revised(last.lateCount(), last.revision());
    boolean isNew = !same.equals(last);
    WindowStats latest =
        isNew
            ? stats.revised(stats.ticks().count() - seen.firstCount(), last.revision() + 1)
            : last;
    seenState.write(new Seen(latest, version.tickCounts(), version.rank(), seen.firstCount()));
    if (isNew) {
      out.output(new WindowVersion(latest, version.tickCounts(), version.rank()));
    }
  }

  private void count(WindowVersion version, long before) {
    if (version.windowSeconds() != countedSeconds) {
      return;
    }
    long now = version.tickCounts();
    aggregated.inc(TickCounts.distinct(now) - TickCounts.distinct(before));
    duplicate.inc(TickCounts.repeats(now) - TickCounts.repeats(before));
  }
}
