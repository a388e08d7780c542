package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest versions of the inputs of a group: of each block the version with the highest {@link
 * io.tickbeam.pipelines.tick.TickCounts}.
 *
 * @param toScore the ticks to score, or null
 * @param slices the slices of each block that has any, in any order
 */
record LatestInputs(PriceBlock toScore, List<Slices> slices) {

  /** Selects the latest versions; iterates once over the inputs. */
  static LatestInputs of(Iterable<BlockInput> inputs) {
    PriceBlock toScore = null;
    Map<Long, Slices> byStart = new HashMap<>();
    for (BlockInput input : inputs) {
      toScore = PriceBlock.fuller(toScore, input.toScore());
      for (Slices slices : input.slices()) {
        byStart.merge(slices.startSeconds(), slices, Slices::fuller);
      }
    }
    return new LatestInputs(toScore, List.copyOf(byStart.values()));
  }
}
