package io.tickbeam.pipelines.compute.triggers;

import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PartitioningWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.joda.time.Instant;

/**
 * Windows aligned to the epoch, each of which goes on, beside those after it, for as long as state
 * about it is kept. For a step with state: the Direct runner holds the watermark behind it at the
 * end of a window until the window's state goes, so with plain windows that take late input for an
 * hour, all that follows would come an hour late.
 */
final class StateWindows extends PartitioningWindowFn<Object, IntervalWindow> {

  private final long lengthMillis;
  private final long memoryMillis;

  /**
   * Windows of a length.
   *
   * @param seconds their length
   * @param memorySeconds how long after that they go on
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
