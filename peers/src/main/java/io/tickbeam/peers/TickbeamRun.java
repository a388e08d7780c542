package io.tickbeam.peers;

import io.tickbeam.pipelines.RunSummary;
import io.tickbeam.pipelines.RunningPipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Tickbeam's own pipeline with its defaults.
 *
 * @param runner {@code direct}, {@code spark} or {@code flink}
 * @param further options
 */
record TickbeamRun(String runner, Mode mode, List<String> further) implements Peer {

  @Override
  public long run(PeerInput input) {
    List<String> source =
        mode == Mode.BATCH
            ? List.of("--source=MYSQL")
            : List.of("--source=KAFKA", "--topics=" + PeerInput.TOPIC, "--stopWhenCaughtUp=true");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--bootstrapServers=" + input.bootstrapServers(),
                "--jdbcUrl=" + input.database().url(),
                "--jdbcUser=" + input.database().user(),
                "--jdbcPasswordFile=" + input.database().passwordFile()));
    arguments.addAll(source);
    arguments.addAll(further);
    RunSummary summary = RunningPipeline.start(arguments.toArray(String[]::new)).await();
    // The pipeline's clock runs from the first read to the last row; its own end is not work.
    return System.currentTimeMillis() - summary.workMillis();
  }
}
