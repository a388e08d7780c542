package io.tickbeam.bench.runs;

import io.tickbeam.bench.programs.Mode;
import io.tickbeam.bench.programs.Program;
import java.util.Locale;

/**
 * One run to be measured.
 *
 * @param ticks how many ticks there are; 0 for a live stream, which takes what comes
 * @param rate ticks per second of a live stream, as asked for; null for others
 * @param round 0 for the run that warms up, then from 1
 */
public record Plan(Program program, long ticks, String rate, int round) {

  /** Whether ticks come while the stream runs. */
  public boolean isLive() {
    return rate != null;
  }

  /** Whether it is a bounded run over what is stored. */
  boolean isBatch() {
    return program.mode() == Mode.BATCH;
  }

  /** What is measured, as tables and reports name it: live, batch or catch-up. */
  public String kind() {
    if (isLive()) {
      return "live";
    }
    return isBatch() ? "batch" : "catch-up";
  }

  /** Whether the run is left out of medians. */
  public boolean isWarmUp() {
    return round == 0;
  }

  /** What all rounds of a plan have in common. */
  public Plan series() {
    return new Plan(program, ticks, rate, 1);
  }

  @Override
  public String toString() {
    String what = isLive() ? rate + " ticks/s" : String.format(Locale.ROOT, "%,d ticks", ticks);
    return String.format(
        Locale.ROOT,
        "%s %s, %s",
        kind(),
        program.name(),
        what.replace("recorded ticks/s", "as recorded"));
  }
}
