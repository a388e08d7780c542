package io.tickbeam.replay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The faults of a session. The same seed gives the same faults. Shares are fractions of the ticks,
 * from 0 to 1.
 *
 * @param seed seed of the random choices
 * @param duplicates share of ticks sent a second time, up to 500 messages later
 * @param outOfOrder share of ticks sent late
 * @param maxDisplacement largest delay of a late tick, in messages
 * @param gaps share of ticks never sent
 * @param malformed share of ticks preceded by a frame that is empty, truncated or not JSON
 * @param stallAfter numbers of sent messages after which the connection goes silent, each once
 * @param dropAfter numbers of sent messages after which the connection is cut, each once
 * @param slowStart delay of each acknowledgement
 * @param refused products that the exchange rejects
 * @param refusal how the exchange rejects them
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
    if (slowStart.isNegative()) {
      throw new IllegalArgumentException("an acknowledgement is delayed by 0 s or more");
    }
  }

  /** No faults. */
  public static Faults none() {
    return new Draft().toFaults();
  }

  public Faults withSeed(long number) {
    return changed(draft -> draft.seed = number);
  }

  public Faults withDuplicates(double share) {
    return changed(draft -> draft.duplicates = share);
  }

  public Faults withOutOfOrder(double share, int atMostMessages) {
    return changed(
        draft -> {
          draft.outOfOrder = share;
          draft.maxDisplacement = atMostMessages;
        });
  }

  public Faults withGaps(double share) {
    return changed(draft -> draft.gaps = share);
  }

  public Faults withMalformed(double share) {
    return changed(draft -> draft.malformed = share);
  }

  public Faults withStallAfter(Long... messages) {
    return changed(draft -> draft.stallAfter = List.of(messages));
  }

  public Faults withDropAfter(Long... messages) {
    return changed(draft -> draft.dropAfter = List.of(messages));
  }

  public Faults withSlowStart(Duration delay) {
    return changed(draft -> draft.slowStart = delay);
  }

  public Faults withRefused(Set<String> products, Refusal how) {
    return changed(
        draft -> {
          draft.refused = products;
          draft.refusal = how;
        });
  }

  private Faults changed(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.seed = seed;
    draft.duplicates = duplicates;
    draft.outOfOrder = outOfOrder;
    draft.maxDisplacement = maxDisplacement;
    draft.gaps = gaps;
    draft.malformed = malformed;
    draft.stallAfter = stallAfter;
    draft.dropAfter = dropAfter;
    draft.slowStart = slowStart;
    draft.refused = refused;
    draft.refusal = refusal;
    change.accept(draft);
    return draft.toFaults();
  }

  /** Builds faults, starting from none. */
  private static final class Draft {
    private long seed = 1;
    private double duplicates;
    private double outOfOrder;
    private int maxDisplacement = 500;
    private double gaps;
    private double malformed;
    private List<Long> stallAfter = List.of();
    private List<Long> dropAfter = List.of();
    private Duration slowStart = Duration.ZERO;
    private Set<String> refused = Set.of();
    private Refusal refusal = Refusal.OTHERS_GO_ON;

    Faults toFaults() {
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
  }
}
