package io.tickbeam.pipelines.compute.triggers;

import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PartitioningWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.joda.time.Instant;

/**
 * Windows aligned to the epoch that overlap: each lasts as long as state about it is kept. For
 * steps with state. The Direct runner holds the watermark of their output at the end of a window
 * until the state of the window expires: with plain windows and an allowed lateness of an hour, all
 * results would be emitted an hour late.
 */
final class StateWindows extends PartitioningWindowFn<Object, IntervalWindow> {

  private final long lengthMillis;
  private final long memoryMillis;

  /**
   * Windows of a length.
   *
   * @param seconds their length
   * @param memorySeconds how much longer each of them lasts
   */
  StateWindows(long seconds, long memorySeconds) {
    this.lengthMillis = seconds * 1000;
    this.memoryMillis = memorySeconds * 1000;
  }

  @Override
  public IntervalWindow assignWindow(Instant timestamp) {
    long start = Math.floorDiv(timestamp.getMillis(), lengthMillis) * lengthMillis;
    return new IntervalWindow(
        Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + lengthMillis + memoryMillis));
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateWindows windows
        && windows.lengthMillis == lengthMillis
        && windows.memoryMillis == memoryMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(lengthMillis, memoryMillis);
  }
}
