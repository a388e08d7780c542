package io.tickbeam.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of one plan together, warm-ups left out.
 *
 * @param plan what was run in each
 * @param runs what came out, at least one
 */
record Summary(Plan plan, List<Measured> runs) {

  /** The summaries of runs, in the order in which their plans were first run. */
  static List<Summary> of(List<Measured> runs) {
    Map<Plan, List<Measured>> byPlan = new LinkedHashMap<>();
    for (Measured run : runs) {
      if (!run.plan().isWarmUp()) {
        byPlan.computeIfAbsent(run.plan().series(), any -> new ArrayList<>()).add(run);
      }
    }
    return byPlan.entrySet().stream()
        .map(entry -> new Summary(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  boolean isLive() {
    return plan.kind() == Kind.LIVE;
  }

  Range ticksPerSecond() {
    return Range.of(runs, Measured::ticksPerSecond);
  }

  Range startupSeconds() {
    return Range.of(runs, run -> run.process().startupMillis() / 1000.0);
  }

  Range totalSeconds() {
    return Range.of(runs, run -> run.process().totalMillis() / 1000.0);
  }

  Range cpuSecondsPerMillion() {
    return Range.of(runs, Measured::cpuSecondsPerMillion);
  }

  Range peakHeapMegabytes() {
    return Range.of(runs, run -> run.process().resources().peakHeapBytes() / 1e6);
  }

  Range peakResidentMegabytes() {
    return Range.of(runs, run -> run.process().resources().peakResidentBytes() / 1e6);
  }

  Range gcSeconds() {
    return Range.of(runs, run -> run.process().resources().gcMillis() / 1000.0);
  }

  Range shuffledBytesPerTick() {
    return Range.of(
        runs, run -> run.process().shuffledBytes() / (double) Math.max(1, run.process().ticks()));
  }

  long rowsEqual() {
    return runs.stream().mapToLong(run -> run.accuracy().rowsEqual()).sum();
  }

  long rowsDifferent() {
    return runs.stream().mapToLong(run -> run.accuracy().rowsDifferent()).sum();
  }

  long valuesDifferent() {
    return runs.stream().mapToLong(run -> run.accuracy().valuesDifferent()).sum();
  }

  long lateRevisions() {
    return runs.stream().mapToLong(Measured::lateRevisions).sum();
  }
}
