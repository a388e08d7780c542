package io.tickbeam.pipelines.compute.triggers;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.joda.time.Instant;

/**
 * Windows aligned to the epoch, which no side input has. Subclasses are equal when they assign the
 * same windows.
 */
public abstract class EpochWindowFn extends NonMergingWindowFn<Object, IntervalWindow> {

  /** A window from a start, inclusive, to an end, both in milliseconds since 1970 UTC. */
  protected static IntervalWindow window(long startMillis, long endMillis) {
    return new IntervalWindow(Instant.ofEpochMilli(startMillis), Instant.ofEpochMilli(endMillis));
  }

  @Override
  public final Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public final WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    throw new UnsupportedOperationException("no side inputs have these windows");
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public final boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }
}
