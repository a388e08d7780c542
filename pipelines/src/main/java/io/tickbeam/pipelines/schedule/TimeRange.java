package io.tickbeam.pipelines.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The event times that a run reads.
 *
 * @param from the first, or null for no limit
 * @param to the time before which the read ends, or null for no limit
 * @param leadInSeconds how far before {@code from} ticks are read for what looks back on them
 */
public record TimeRange(Instant from, Instant to, long leadInSeconds) {

  /** The options of the pipeline that choose this range. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (from != null) {
      arguments.add("--from=" + from);
    }
    if (leadInSeconds > 0) {
      arguments.add("--leadInSeconds=" + leadInSeconds);
    }
    if (to != null) {
      arguments.add("--to=" + to);
    }
    return arguments;
  }
}
