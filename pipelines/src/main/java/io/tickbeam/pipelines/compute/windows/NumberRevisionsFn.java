package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.tick.TickCounts;
import java.util.Objects;
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

  /** The state of a window: its latest version, and the distinct ticks of the first. */
  private record Seen(WindowVersion last, long firstCount) {}

  private static final class SeenCoder extends BytesCoder<Seen> {
    SeenCoder() {
      super(256);
    }

    @Override
    protected void write(Seen seen, ByteWriter out) {
      seen.last().encode(out);
      out.putVar(seen.firstCount());
    }

    @Override
    protected Seen read(ByteReader in) {
      return new Seen(WindowVersion.decode(in), in.getVar());
    }
  }

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();

  private final long countedSeconds;

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec = StateSpecs.value(new SeenCoder());

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
    Seen seen = seenState.read();
    if (seen == null) {
      count(version, 0);
      seenState.write(new Seen(version, version.sums().totals().count()));
      out.output(version);
      return;
    }
    WindowVersion last = seen.last();
    if (version.rank() <= last.rank()) {
      return;
    }
    count(version, last.sums().tickCounts());
    boolean isNew = !hasSameStats(version, last);
    WindowVersion latest =
        isNew
            ? version.numbered(
                version.sums().totals().count() - seen.firstCount(), last.revision() + 1)
            : version.numbered(last.lateCount(), last.revision());
    seenState.write(new Seen(latest, seen.firstCount()));
    if (isNew) {
      out.output(latest);
    }
  }

  /** Compares what readers of the rows see: other sums can have the same digits. */
  private static boolean hasSameStats(WindowVersion a, WindowVersion b) {
    return Objects.equals(a.volumeSpike(), b.volumeSpike())
        && a.sums().stats().equals(b.sums().stats());
  }

  private void count(WindowVersion version, long before) {
    if (version.windowSeconds() != countedSeconds) {
      return;
    }
    long now = version.sums().tickCounts();
    aggregated.inc(TickCounts.distinct(now) - TickCounts.distinct(before));
    duplicate.inc(TickCounts.repeats(now) - TickCounts.repeats(before));
  }
}
