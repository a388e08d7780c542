package io.tickbeam.bench.peers;

import io.tickbeam.pipelines.job.RunningPipeline;
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
            : List.of(
                "--source=KAFKA",
                "--topics=" + input.topic(),
                "--windowSeconds=" + WindowStatsTable.WINDOW_SECONDS,
                "--stopWhenCaughtUp=" + !input.isLive());
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
    return RunningPipeline.start(arguments.toArray(String[]::new)).await().workMillis();
  }
}
