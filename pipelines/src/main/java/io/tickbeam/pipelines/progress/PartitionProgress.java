package io.tickbeam.pipelines.progress;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a partition's progress from notes of minutes and blocks of minutes, in whatever
 * order they come. A block is used once it is as far back as results look.
 */
final class PartitionProgress {

  private final long lookBackMinutes;
  private OffsetNote finished;
  private final TreeMap<Long, Long> firsts = new TreeMap<>();

  /**
   * Progress so far.
   *
   * @param lookBackMinutes how far before a finished minute messages may be needed
   * @param finished the last minute that is finished, or null
   * @param firsts by a minute, the first offset of the messages since then; or null
   */
  PartitionProgress(long lookBackMinutes, OffsetNote finished, Map<Long, Long> firsts) {
    this.lookBackMinutes = lookBackMinutes;
    this.finished = finished;
    if (firsts != null) {
      this.firsts.putAll(firsts);
    }
  }

  /** Adds a note of a minute or a block. */
  void add(OffsetNote note) {
    if (note.isOfBlock()) {
      // A late pane has only what came after the first one, whose offset is the lower.
      firsts.merge(note.minute(), note.first(), Math::min);
    } else {
      finished = finished == null ? note : finished.orLater(note);
    }
    Long needed = needed();
    if (needed != null) {
      firsts.headMap(needed).clear();
    }
  }

  private Long needed() {
    return finished == null ? null : firsts.floorKey(finished.minute() + 1 - lookBackMinutes);
  }

  /** The last minute that is finished; null if none is. */
  OffsetNote finished() {
    return finished;
  }

  /** By a minute, the first offset of the messages since then. */
  Map<Long, Long> firsts() {
    return firsts;
  }

  /**
   * How far the partition is done; empty while this run has not got beyond earlier ones, or beyond
   * where its results begin.
   *
   * @param begin first offset that this run reads
   * @param isEnded whether the stream ends when it has caught up
   */
  Optional<PartitionDone> done(long begin, StreamStart start, boolean isEnded) {
    if (finished == null) {
      return Optional.empty();
    }
    long untilMillis = (finished.minute() + 1) * OffsetNote.MINUTE_MILLIS;
    if (untilMillis <= Math.max(start.untilMillis(), start.fromMillis())) {
      return Optional.empty();
    }
    Long needed = needed();
    long neededMillis = needed == null ? 0 : needed * OffsetNote.MINUTE_MILLIS;
    return Optional.of(
        new PartitionDone(
            finished.next(),
            needed == null ? begin : firsts.get(needed),
            Math.max(start.sinceMillis(), neededMillis),
            untilMillis,
            finished.newestMillis(),
            isEnded));
  }
}
