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
                "--sinks=mysql",
                "--windowSeconds=" + input.windowSeconds(),
                "--watermarkDelaySeconds=" + input.watermarkDelaySeconds(),
                "--bootstrapServers=" + input.bootstrapServers(),
                "--deadLetterTopic=" + input.deadLetterTopic(),
                "--jdbcUrl=" + input.database().url(),
                "--jdbcUser=" + input.database().user()));
    if (input.database().passwordFile() != null) {
      options.add("--jdbcPasswordFile=" + input.database().passwordFile());
    }
    options.addAll(
        mode == Mode.BATCH
            ? List.of("--source=MYSQL")
            : List.of(
                "--source=KAFKA",
                "--topics=" + input.topic(),
                "--stopWhenCaughtUp=" + !input.isLive()));
    options.removeIf(option -> furtherOptions.stream().anyMatch(each -> isSame(option, each)));
    options.addAll(furtherOptions);
    return options;
  }

  private static boolean isSame(String option, String other) {
    return option.startsWith(other.substring(0, other.indexOf('=') + 1));
  }
}
