package io.tickbeam.replay.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What goes wrong with connections and subscriptions, as options of the command line. */
final class ConnectionFaults {

  @Option(
      names = "--stallAfter",
      split = ",",
      description = "Messages after which the connection goes silent; several with commas.")
  List<Long> stallAfter = List.of();

  @Option(
      names = "--dropAfter",
      split = ",",
      description = "Messages after which the connection is cut; several with commas.")
  List<Long> dropAfter = List.of();

  @Option(names = "--slowStart", description = "Delay of each acknowledgement, such as 3s.")
  Duration slowStart = Duration.ZERO;

  @Option(names = "--refuse", split = ",", description = "Products that are refused.")
  Set<String> refused = Set.of();

  @Option(names = "--refusal", description = "How: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  Refusal refusal = Refusal.OTHERS_GO_ON;
}
