package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest versions of the parts of a group: of each block the version with the highest {@link
 * io.tickbeam.pipelines.tick.TickCounts}.
 *
 * @param toScore the ticks to score, or null
 * @param slices the slices of each block that has any, in any order
 */
record LatestParts(PriceBlock toScore, List<Slices> slices) {

  /** Selects the latest versions; iterates once over the parts. */
  static LatestParts of(Iterable<LookBackPart> parts) {
    PriceBlock toScore = null;
    Map<Long, Slices> byStart = new HashMap<>();
    for (LookBackPart part : parts) {
      toScore = PriceBlock.fuller(toScore, part.toScore());
      for (Slices slices : part.slices()) {
        byStart.merge(slices.startSeconds(), slices, Slices::fuller);
      }
    }
    return new LatestParts(toScore, List.copyOf(byStart.values()));
  }
}
