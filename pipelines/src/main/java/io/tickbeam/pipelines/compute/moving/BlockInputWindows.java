package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.triggers.EpochWindowFn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/** Assigns an input to the windows of all blocks that receive it; each block is one window. */
final class BlockInputWindows extends EpochWindowFn {

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
        windows.add(window(block * 1000, (block + blockSeconds) * 1000));
      }
    }
    return windows;
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
