package io.tickbeam.pipelines.compute.moving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Assigns a part to the windows of all blocks that receive it; each block is one window. */
final class LookBackWindows extends NonMergingWindowFn<Object, IntervalWindow> {

  private final LookBack lookBack;
  private final long blockSeconds;

  LookBackWindows(LookBack lookBack) {
    this.lookBack = lookBack;
    this.blockSeconds = lookBack.moving().grid().blockSeconds();
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    LookBackPart part = (LookBackPart) ((KV<?, ?>) context.element()).getValue();
    List<IntervalWindow> windows = new ArrayList<>();
    for (long block = part.firstSeconds(); block < part.endSeconds(); block += blockSeconds) {
      if (lookBack.hasEvaluation(block)) {
        windows.add(
            new IntervalWindow(
                Instant.ofEpochSecond(block), Instant.ofEpochSecond(block + blockSeconds)));
      }
    }
    return windows;
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    throw new UnsupportedOperationException("no side inputs have these windows");
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LookBackWindows windows && windows.lookBack.equals(lookBack);
  }

  @Override
  public int hashCode() {
    return lookBack.hashCode();
  }
}
