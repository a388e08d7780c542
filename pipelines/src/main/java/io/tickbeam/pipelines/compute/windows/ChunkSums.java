package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
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
   * @param chunks of whole ticks
   */
  public static Optional<ChunkSums> of(Series series, Iterable<TickChunk> chunks) {
    // Flink's batches give the values of a group once.
    List<TickChunk> all = new ArrayList<>();
    chunks.forEach(all::add);
    Optional<TickColumns> columns = TickColumns.of(all);
    if (columns.isPresent()) {
      return columns
          .filter(usual -> usual.copies() > 0)
          .map(usual -> new ChunkSums(TickSums.of(usual), usual.copies()));
    }
    List<Tick> ticks = new ArrayList<>();
    all.forEach(chunk -> chunk.unpackInto(series, ticks));
    return Optional.of(new ChunkSums(TickSums.of(ticks), ticks.size()));
  }
}
