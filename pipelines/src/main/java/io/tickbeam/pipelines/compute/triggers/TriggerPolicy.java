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
 * When a group gives its result: once the watermark has passed its window, and again, whole, when
 * late input changes it.
 *
 * @param allowedLatenessSeconds how long after its end a window still takes input
 * @param revisionDelayMillis how long late input is gathered before it revises a result; 0 for not
 *     at all
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

  /** The same triggers, late input at once. */
  public TriggerPolicy atOnce() {
    return new TriggerPolicy(allowedLatenessSeconds, 0);
  }

  /** Windows of a length, aligned to the epoch, that fire so. */
  public <T> Window<T> windows(long seconds) {
    return firing(FixedWindows.of(Duration.standardSeconds(seconds)));
  }

  /** Windows that fire so, of the length that each {@link Windowed} value of a key says. */
  public <T> Window<T> windowsByLength() {
    return firing(new WindowsByLength(0));
  }

  /** Windows of any kind that fire so. */
  public <T> Window<T> firing(WindowFn<Object, IntervalWindow> windows) {
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
        // Otherwise a window that expires fires once more without anything in it.
        .withOnTimeBehavior(Window.OnTimeBehavior.FIRE_IF_NON_EMPTY)
        .accumulatingFiredPanes();
  }

  /** Windows of a length, aligned to the epoch, for a step that keeps state about each of them. */
  public <T> Window<T> remembering(long seconds) {
    return Window.<T>into(new StateWindows(seconds, allowedLatenessSeconds + seconds))
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  /**
   * The same for windows of the length that each {@link Windowed} value of a key says.
   *
   * @param longestSeconds the longest length
   */
  public <T> Window<T> rememberingByLength(long longestSeconds) {
    return Window.<T>into(new WindowsByLength(allowedLatenessSeconds + longestSeconds))
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  /** The one window of all time, for what is grouped no more or is bounded. */
  public static <T> Window<T> once() {
    return Window.<T>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }
}
