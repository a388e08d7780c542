package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.runners.flink.FlinkLeftovers;
import io.tickbeam.pipelines.servers.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The bounded pipeline as a job; safe to be cancelled by another thread. */
final class PipelineJob implements BatchJob {

  private final String runner;
  private final List<String> arguments;
  private final AtomicReference<RunningPipeline> underWay = new AtomicReference<>();

  PipelineJob(String runner, List<String> arguments) {
    this.runner = runner;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public String runner() {
    return runner;
  }

  @Override
  public RunSummary run(TimeRange range) {
    List<String> ofThisRun = new ArrayList<>(arguments);
    ofThisRun.removeIf(
        each ->
            each.startsWith("--from=")
                || each.startsWith("--to=")
                || each.startsWith("--leadInSeconds="));
    ofThisRun.addAll(range.arguments());
    try {
      RunningPipeline pipeline = RunningPipeline.start(ofThisRun.toArray(String[]::new));
      underWay.set(pipeline);
      return pipeline.await();
    } finally {
      underWay.set(null);
      // The next run reads the password anew, and nothing is kept open until then.
      Connections.close();
      if (runner.startsWith("Flink")) {
        FlinkLeftovers.clear();
      }
    }
  }

  @Override
  public void cancel() {
    RunningPipeline pipeline = underWay.get();
    if (pipeline != null) {
      pipeline.cancel();
    }
  }
}
