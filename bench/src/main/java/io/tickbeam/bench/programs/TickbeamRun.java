package io.tickbeam.bench.programs;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tickbeam's own pipeline with its defaults. */
final class TickbeamRun implements Peer {

  private final String runner;
  private final Mode mode;
  private final List<String> furtherOptions;
  private final CompletableFuture<RunningPipeline> pipeline = new CompletableFuture<>();

  /**
   * A run.
   *
   * @param runner {@code direct}, {@code spark} or {@code flink}
   * @param furtherOptions instead of the usual ones, or beside them
   */
  TickbeamRun(String runner, Mode mode, List<String> furtherOptions) {
    this.runner = runner;
    this.mode = mode;
    this.furtherOptions = furtherOptions;
  }

  @Override
  public Work run(PeerInput input) {
    pipeline.complete(RunningPipeline.start(options(input).toArray(String[]::new)));
    RunSummary summary = pipeline.join().await();
    return new Work(
        summary.workStartMillis(),
        summary.workMillis(),
        summary.count(TickerMetrics.AGGREGATED),
        summary.count(TickerMetrics.SHUFFLED_BYTES));
  }

  @Override
  public boolean stop() {
    pipeline.join().cancel();
    return true;
  }

  private List<String> options(PeerInput input) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--windowSeconds=" + input.windowSeconds(),
                "--watermarkDelaySeconds=" + input.watermarkDelaySeconds(),
                "--bootstrapServers=" + input.bootstrapServers(),
                "--deadLetterTopic=" + input.deadLetterTopic(),
                "--jdbcUrl=" + input.database().url(),
                "--jdbcUser=" + input.database().user(),
                "--tablePrefix=" + input.database().tables().prefix()));
    if (input.database().passwordFile() != null) {
      options.add("--jdbcPasswordFile=" + input.database().passwordFile());
    }
    if (mode == Mode.BATCH) {
      options.add("--source=MYSQL");
    } else {
      options.add("--topics=" + input.topic());
      options.add("--stopWhenCaughtUp=" + !input.isLive());
    }
    options.addAll(furtherOptions);
    return options;
  }
}
