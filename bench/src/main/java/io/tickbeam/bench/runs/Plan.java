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

  /** What is measured. */
  public Kind kind() {
    if (rate != null) {
      return Kind.LIVE;
    }
    return program.mode() == Mode.BATCH ? Kind.BATCH : Kind.CATCH_UP;
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
    String what =
        kind() != Kind.LIVE
            ? String.format(Locale.ROOT, "%,d ticks", ticks)
            : rate.equals("recorded") ? "as recorded" : rate + " ticks/s";
    return String.format(Locale.ROOT, "%s %s, %s", kind().label(), program.name(), what);
  }
}
