package io.tickbeam.ingest.replay;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What goes wrong in a session. The same seed gives the same faults. Shares are of ticks, from 0 to
 * 1.
 *
 * @param seed of all that is random here
 * @param duplicates share sent a second time, up to 500 messages later
 * @param outOfOrder share sent later than its turn
 * @param maxDisplacement messages by which a tick may be late
 * @param gaps share never sent
 * @param malformed share before which a frame comes that is empty, cut off or not JSON
 * @param stallAfter messages of the session after which the open connection goes silent, each once
 * @param dropAfter messages of the session after which the connection is cut, each once
 * @param slowStart by which each acknowledgement is delayed
 * @param refused products
 * @param refusal how they are refused
 */
public record Faults(
    long seed,
    double duplicates,
    double outOfOrder,
    int maxDisplacement,
    double gaps,
    double malformed,
    List<Long> stallAfter,
    List<Long> dropAfter,
    Duration slowStart,
    Set<String> refused,
    Refusal refusal) {

  public Faults {
    stallAfter = List.copyOf(stallAfter);
    dropAfter = List.copyOf(dropAfter);
    refused = Set.copyOf(refused);
    for (double share : new double[] {duplicates, outOfOrder, gaps, malformed}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share of faults is from 0 to 1, not " + share);
      }
    }
    if (maxDisplacement < 1) {
      throw new IllegalArgumentException("the displacement is 1 or more");
    }
  }

  /** A perfect exchange. */
  public static Faults none() {
    return new Faults(
        1, 0, 0, 500, 0, 0, List.of(), List.of(), Duration.ZERO, Set.of(), Refusal.OTHERS_GO_ON);
  }

  public Faults withSeed(long seed) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withDuplicates(double share) {
    return new Faults(
        seed,
        share,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withOutOfOrder(double share, int maxDisplacement) {
    return new Faults(
        seed,
        duplicates,
        share,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withGaps(double share) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        share,
        malformed,
        stallAfter,
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withMalformed(double share) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        share,
        stallAfter,
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withStallAfter(Long... messages) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        List.of(messages),
        dropAfter,
        slowStart,
        refused,
        refusal);
  }

  public Faults withDropAfter(Long... messages) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        List.of(messages),
        slowStart,
        refused,
        refusal);
  }

  public Faults withSlowStart(Duration delay) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        dropAfter,
        delay,
        refused,
        refusal);
  }

  public Faults withRefused(Set<String> products, Refusal how) {
    return new Faults(
        seed,
        duplicates,
        outOfOrder,
        maxDisplacement,
        gaps,
        malformed,
        stallAfter,
        dropAfter,
        slowStart,
        products,
        how);
  }
}
