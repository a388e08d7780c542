package io.tickbeam.pipelines.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The event times that a run reads.
 *
 * @param from the first, or null for no limit
 * @param to the time before which the read ends, or null for no limit
 */
public record TimeRange(Instant from, Instant to) {

  /** The options of the pipeline that choose this range. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (from != null) {
      arguments.add("--from=" + from);
    }
    if (to != null) {
      arguments.add("--to=" + to);
    }
    return arguments;
  }
}
