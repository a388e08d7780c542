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

/** Assigns an input to the windows of all blocks that receive it; each block is one window. */
final class BlockInputWindows extends NonMergingWindowFn<Object, IntervalWindow> {

  private final BlockDependencies dependencies;
  private final long blockSeconds;

  BlockInputWindows(BlockDependencies dependencies) {
    this.dependencies = dependencies;
    this.blockSeconds = dependencies.moving().grid().blockSeconds();
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    BlockInput input = (BlockInput) ((KV<?, ?>) context.element()).getValue();
    List<IntervalWindow> windows = new ArrayList<>();
    for (long block = input.firstSeconds(); block < input.endSeconds(); block += blockSeconds) {
      if (dependencies.hasEvaluation(block)) {
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
    return other instanceof BlockInputWindows windows && windows.dependencies.equals(dependencies);
  }

  @Override
  public int hashCode() {
    return dependencies.hashCode();
  }
}
