package io.tickbeam.pipelines.progress;

import io.tickbeam.pipelines.compute.triggers.EpochWindowFn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;

/**
 * Overlapping windows as long as results look back. A note is in the windows that its minute is in,
 * and also in those that end up to as long before it: messages are not in order of time, so one
 * that is later than a window can be at a lower offset than all that are in it.
 */
final class BlockWindows extends EpochWindowFn {

  private static final long serialVersionUID = 1;

  /** How many windows begin within the time that results look back. */
  private static final long BLOCKS = 16;

  private final long lengthMillis;
  private final long periodMillis;

  private BlockWindows(long lengthMillis, long periodMillis) {
    this.lengthMillis = lengthMillis;
    this.periodMillis = periodMillis;
  }

  /**
   * Windows.
   *
   * @param lookBackMinutes how far results look back
   */
  static BlockWindows of(long lookBackMinutes) {
    long periodMinutes = Math.max(1, lookBackMinutes / BLOCKS);
    return new BlockWindows(
        (lookBackMinutes + periodMinutes) * OffsetNote.MINUTE_MILLIS,
        periodMinutes * OffsetNote.MINUTE_MILLIS);
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    return windowsOf(context.timestamp().getMillis());
  }

  List<IntervalWindow> windowsOf(long millis) {
    List<IntervalWindow> windows = new ArrayList<>();
    long last = Math.floorDiv(millis, periodMillis) * periodMillis;
    for (long start = last; start > millis - 2 * lengthMillis; start -= periodMillis) {
      windows.add(window(start, start + lengthMillis));
    }
    return windows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockWindows blocks
        && blocks.lengthMillis == lengthMillis
        && blocks.periodMillis == periodMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(lengthMillis, periodMillis);
  }
}
