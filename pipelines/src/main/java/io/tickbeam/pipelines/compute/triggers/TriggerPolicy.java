package io.tickbeam.pipelines.compute.triggers;

import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.tick.Windowed;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Trigger.OnceTrigger;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.joda.time.Duration;

/**
 * When the result of a window is emitted: when the watermark passes its end, and again as a whole
 * when late input changes it.
 *
 * @param allowedLatenessSeconds how long after its end a window still takes input
 * @param revisionDelayMillis how long late input is collected before it revises a result, by the
 *     clock; 0 for not at all
 */
public record TriggerPolicy(long allowedLatenessSeconds, long revisionDelayMillis)
    implements Serializable {

  /** The triggers that the options of a run ask for. */
  public static TriggerPolicy of(TickerOptions options) {
    return new TriggerPolicy(options.getAllowedLatenessSeconds(), options.getRevisionDelayMillis());
  }

  /** The same triggers for windows that take input longer. */
  public TriggerPolicy longer(long seconds) {
    return new TriggerPolicy(allowedLatenessSeconds + seconds, revisionDelayMillis);
  }

  /** The same triggers without a delay of revisions. */
  public TriggerPolicy atOnce() {
    return new TriggerPolicy(allowedLatenessSeconds, 0);
  }

  /** Windows of a length, aligned to the epoch, with these triggers. */
  public <T> Window<T> windows(long seconds) {
    return windows(FixedWindows.of(Duration.standardSeconds(seconds)));
  }

  /** Windows of the length that each {@link Windowed} value says, with these triggers. */
  public <T> Window<T> windowsByLength() {
    return windows(new WindowsByLength(0));
  }

  /** Windows of any kind with these triggers. */
  public <T> Window<T> windows(WindowFn<Object, IntervalWindow> windows) {
    OnceTrigger late =
        revisionDelayMillis == 0
            ? AfterPane.elementCountAtLeast(1)
            : AfterProcessingTime.pastFirstElementInPane()
                .plusDelayOf(Duration.millis(revisionDelayMillis));
    return Window.<T>into(windows)
        .triggering(AfterWatermark.pastEndOfWindow().withLateFirings(late))
        .withAllowedLateness(
            Duration.standardSeconds(allowedLatenessSeconds),
            Window.ClosingBehavior.FIRE_IF_NON_EMPTY)
        // Otherwise a window that expires fires once more without elements.
        .withOnTimeBehavior(Window.OnTimeBehavior.FIRE_IF_NON_EMPTY)
        .accumulatingFiredPanes();
  }

  /** Windows of a length, aligned to the epoch, for a step with state per window. */
  public <T> Window<T> stateWindows(long seconds) {
    return Window.<T>into(new StateWindows(seconds, allowedLatenessSeconds + seconds))
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  /**
   * Windows of the length that each {@link Windowed} value says, for a step with state per window.
   *
   * @param longestSeconds the longest length
   */
  public <T> Window<T> stateWindowsByLength(long longestSeconds) {
    return Window.<T>into(new WindowsByLength(allowedLatenessSeconds + longestSeconds))
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  /** The global window, for bounded input. */
  public static <T> Window<T> once() {
    return Window.<T>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }
}
