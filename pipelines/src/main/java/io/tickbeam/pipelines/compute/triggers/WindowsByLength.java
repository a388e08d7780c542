package io.tickbeam.pipelines.compute.triggers;

import io.tickbeam.pipelines.tick.Windowed;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Windows aligned to the epoch, of the length that the value of each element says: one step then
 * serves windows of several lengths. Elements of different lengths are never in the same window.
 */
final class WindowsByLength extends EpochWindowFn {

  private final long extraMillis;

  /**
   * The windows.
   *
   * @param extraSeconds how much longer each window lasts, as with {@link StateWindows}
   */
  WindowsByLength(long extraSeconds) {
    this.extraMillis = extraSeconds * 1000;
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    Windowed value = (Windowed) ((KV<?, ?>) context.element()).getValue();
    long lengthMillis = value.windowSeconds() * 1000;
    long start = Math.floorDiv(context.timestamp().getMillis(), lengthMillis) * lengthMillis;
    return List.of(window(start, start + lengthMillis + extraMillis));
  }

  @Override
  public boolean assignsToOneWindow() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowsByLength windows && windows.extraMillis == extraMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(extraMillis);
  }
}
