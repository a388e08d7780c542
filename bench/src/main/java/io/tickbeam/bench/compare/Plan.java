package io.tickbeam.bench.compare;

/**
 * One run to be measured.
 *
 * @param runner {@code direct}, {@code spark} or {@code flink}
 * @param kind what is measured
 * @param ticks how many ticks there are; 0 for a live stream, which takes what comes
 * @param rate ticks per second of a live stream, as asked for; null for others
 * @param round 0 for the run that warms up, then from 1
 */
record Plan(String runner, Kind kind, long ticks, String rate, int round) {

  boolean isWarmUp() {
    return round == 0;
  }

  /** What rounds of the same have in common. */
  Plan series() {
    return new Plan(runner, kind, ticks, rate, 1);
  }

  @Override
  public String toString() {
    String what =
        kind == Kind.LIVE
            ? (rate.equals("recorded") ? "as recorded" : rate + " ticks/s")
            : "%,d ticks".formatted(ticks);
    return "%s %s, %s".formatted(kind.label(), runner, what);
  }
}
