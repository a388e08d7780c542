package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.SortedTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums over packed ticks.
 *
 * @param totals over the distinct ticks
 * @param copies how many ticks there were, repeats included
 */
public record ChunkSums(TickSums totals, int copies) {

  /**
   * Sums over ticks in any order, repeats included; empty when there are none.
   *
   * @param series exchange and product of all the ticks
   * @param chunks of the columns of windows
   */
  public static Optional<ChunkSums> of(Series series, Iterable<TickChunk> chunks) {
    TickColumns copies = new TickColumns(ColumnSet.WINDOWS);
    chunks.forEach(chunk -> chunk.unpackInto(copies));
    if (copies.size() == 0) {
      return Optional.empty();
    }
    TickSums totals =
        SortedTicks.of(copies)
            .map(TickSums::of)
            .orElseGet(() -> TickSums.of(objects(series, copies)));
    return Optional.of(new ChunkSums(totals, copies.size()));
  }

  private static List<Tick> objects(Series series, TickColumns copies) {
    List<Tick> ticks = new ArrayList<>(copies.size());
    for (int row = 0; row < copies.size(); row++) {
      ticks.add(copies.tick(series, row));
    }
    return ticks;
  }
}
