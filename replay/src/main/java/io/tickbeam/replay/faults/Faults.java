package io.tickbeam.replay.faults;

import io.tickbeam.replay.session.Session;
import io.tickbeam.replay.session.SessionMessage;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * What goes wrong in a session, as settings and as options of the command line. The same seed gives
 * the same faults. Shares are of ticks, from 0 to 1. Not changed once a session uses it.
 */
public final class Faults {

  private long seed = 1;

  @Option(names = "--duplicates", description = "Share of ticks sent twice, 0 to 1.")
  private double duplicates;

  @Option(names = "--outOfOrder", description = "Share of ticks sent late, 0 to 1.")
  private double outOfOrder;

  @Option(names = "--maxDisplacement", description = "Messages by which a tick may be late (500).")
  private int maxDisplacement = 500;

  @Option(names = "--gaps", description = "Share of ticks never sent, 0 to 1.")
  private double gaps;

  @Option(names = "--malformed", description = "Share of ticks with an unreadable frame before.")
  private double malformed;

  @Option(
      names = "--stallAfter",
      split = ",",
      description = "Messages after which the connection goes silent; several with commas.")
  private List<Long> stallAfter = List.of();

  @Option(
      names = "--dropAfter",
      split = ",",
      description = "Messages after which the connection is cut; several with commas.")
  private List<Long> dropAfter = List.of();

  @Option(names = "--slowStart", description = "Delay of each acknowledgement, such as 3s.")
  private Duration slowStart = Duration.ZERO;

  @Option(names = "--refuse", split = ",", description = "Products that are refused.")
  private Set<String> refused = Set.of();

  @Option(names = "--refusal", description = "How: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Refusal refusal = Refusal.OTHERS_GO_ON;

  private Faults() {}

  private Faults(Faults other) {
    seed = other.seed;
    duplicates = other.duplicates;
    outOfOrder = other.outOfOrder;
    maxDisplacement = other.maxDisplacement;
    gaps = other.gaps;
    malformed = other.malformed;
    stallAfter = List.copyOf(other.stallAfter);
    dropAfter = List.copyOf(other.dropAfter);
    slowStart = other.slowStart;
    refused = Set.copyOf(other.refused);
    refusal = other.refusal;
  }

  /** A perfect exchange. */
  public static Faults none() {
    return new Faults();
  }

  public Faults withSeed(long number) {
    return changed(faults -> faults.seed = number);
  }

  public Faults withDuplicates(double share) {
    return changed(faults -> faults.duplicates = share);
  }

  public Faults withOutOfOrder(double share, int atMostMessages) {
    return changed(
        faults -> {
          faults.outOfOrder = share;
          faults.maxDisplacement = atMostMessages;
        });
  }

  public Faults withGaps(double share) {
    return changed(faults -> faults.gaps = share);
  }

  public Faults withMalformed(double share) {
    return changed(faults -> faults.malformed = share);
  }

  public Faults withStallAfter(Long... messages) {
    return changed(faults -> faults.stallAfter = List.of(messages));
  }

  public Faults withDropAfter(Long... messages) {
    return changed(faults -> faults.dropAfter = List.of(messages));
  }

  public Faults withSlowStart(Duration delay) {
    return changed(faults -> faults.slowStart = delay);
  }

  public Faults withRefused(Set<String> products, Refusal how) {
    return changed(
        faults -> {
          faults.refused = products;
          faults.refusal = how;
        });
  }

  /**
   * A changed copy.
   *
   * @throws IllegalArgumentException when a value is out of range
   */
  private Faults changed(Consumer<Faults> change) {
    Faults copy = new Faults(this);
    change.accept(copy);
    for (double share :
        new double[] {copy.duplicates, copy.outOfOrder, copy.gaps, copy.malformed}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share of faults is from 0 to 1, not " + share);
      }
    }
    if (copy.maxDisplacement < 1) {
      throw new IllegalArgumentException("the displacement is 1 or more");
    }
    if (copy.slowStart.isNegative()) {
      throw new IllegalArgumentException("an acknowledgement is delayed by 0 s or more");
    }
    return copy;
  }

  /**
   * The messages of a session without the ticks that are never sent. They are the same ones each
   * time.
   */
  public Stream<SessionMessage> withoutLostTicks(Session session) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x67617073L);
    return session
        .messages()
        .filter(each -> !(gaps > 0 && each.isTick() && random.nextDouble() < gaps));
  }

  /** The messages of a session as they are sent. */
  public Iterator<SessionMessage> applyTo(Session session) {
    return new Disturbed(withoutLostTicks(session).iterator(), this);
  }

  /** Seed of all random choices. */
  public long seed() {
    return seed;
  }

  /** Share of ticks sent a second time, up to 500 messages later. */
  double duplicates() {
    return duplicates;
  }

  /** Share of ticks sent later than their turn. */
  double outOfOrder() {
    return outOfOrder;
  }

  /** Messages by which a tick may be late. */
  int maxDisplacement() {
    return maxDisplacement;
  }

  /** Share of ticks before which a frame comes that is empty, cut off or not JSON. */
  double malformed() {
    return malformed;
  }

  /** Messages of the session after which the open connection goes silent, each once. */
  public List<Long> stallAfter() {
    return stallAfter;
  }

  /** Messages of the session after which the connection is cut, each once. */
  public List<Long> dropAfter() {
    return dropAfter;
  }

  /** Delay of each acknowledgement. */
  public Duration slowStart() {
    return slowStart;
  }

  /** Products that are refused. */
  public Set<String> refused() {
    return refused;
  }

  /** How they are refused. */
  public Refusal refusal() {
    return refusal;
  }
}
