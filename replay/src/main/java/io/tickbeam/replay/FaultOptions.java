package io.tickbeam.replay;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Command-line options of the faults. */
final class FaultOptions {

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
  private Set<String> refuse = Set.of();

  @Option(names = "--refusal", description = "How: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Refusal refusal = Refusal.OTHERS_GO_ON;

  Faults toFaults(long seed) {
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
        refuse,
        refusal);
  }
}
