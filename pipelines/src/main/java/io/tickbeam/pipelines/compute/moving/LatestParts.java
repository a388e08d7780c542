package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last word on a stretch of time: of everything the version of the greatest {@link
 * io.tickbeam.pipelines.tick.TickCounts}.
 *
 * @param toScore ticks to be scored, or null
 * @param slices of each block that has any, in no order
 */
record LatestParts(PriceBlock toScore, List<Slices> slices) {

  /** What parts say, which can be gone through but once. */
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
