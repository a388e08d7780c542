package io.tickbeam.pipelines.compute.triggers;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;

/**
 * Windows aligned to the epoch that overlap: each lasts as long as state about it is kept. For
 * steps with state. The Direct runner holds the watermark of their output at the end of a window
 * until the state of the window expires: with plain windows and an allowed lateness of an hour, all
 * results would be emitted an hour late.
 */
final class StateWindows extends EpochWindowFn {

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
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    long start = Math.floorDiv(context.timestamp().getMillis(), lengthMillis) * lengthMillis;
    return List.of(window(start, start + lengthMillis + memoryMillis));
  }

  @Override
  public boolean assignsToOneWindow() {
    return true;
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
