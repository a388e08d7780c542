package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.runners.TemporaryFolder;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Beam's Flink runner: in this process, or on the cluster that {@code --flinkMaster} names or the
 * command {@code flink run} knows.
 */
public final class FlinkProfile implements RunnerProfile {

  @Override
  public Set<String> names() {
    return Set.of("flink", "flinkrunner");
  }

  @Override
  public void addDefaults(RunnerArguments arguments) {
    FlinkMaster master =
        arguments.value("flinkMaster").map(FlinkMaster::new).orElseGet(FlinkMaster::usual);
    arguments.setDefault("flinkMaster", master.name());
    // An attached start returns at the end of the job, which nobody could watch or cancel.
    arguments.setDefault("attachedMode", false);
    arguments.setDefault("fasterCopy", true);
    arguments.setDefault("maxBundleSize", 20_000);
    arguments.setDefault("maxBundleTimeMills", 100);
    // A late tick may revise an hour of results: those of one second are revised together.
    arguments.setDefault("revisionDelayMillis", 1_000);
    // Without checkpoints, a job does not end after its sources have ended.
    arguments.setDefault("checkpointingInterval", 5_000);
    arguments.setDefault("shutdownSourcesAfterIdleMs", 1_000);
    if (!master.isFlinkRun()) {
      // The command has an option of its own for it, -p.
      arguments.setDefault("parallelism", 2);
    }
    if (!master.isCluster()) {
      addLocalDefaults(arguments);
    } else if (arguments.value("stateBackendStoragePath").isPresent()) {
      arguments.setDefault("stateBackend", "filesystem");
    }
  }

  private static void addLocalDefaults(RunnerArguments arguments) {
    arguments.setDefault("stateBackend", "filesystem");
    arguments.setDefaultFolder("stateBackendStoragePath", "file://", "tickbeam-flink");
    // With checkpoints, Flink by default restarts a failing job without end, and shows no error.
    arguments.setDefault("numberOfExecutionRetries", 3);
    arguments.setDefault("executionRetryDelay", 1_000);
  }

  @Override
  public PipelineResult start(Pipeline pipeline, Optional<KafkaPlan> stream) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    return FlinkMaster.of(options).isCluster()
        ? ClusterJob.start(pipeline, stream.isPresent())
        : FlinkJob.start(pipeline, () -> TemporaryFolder.create("tickbeam-flink-conf"));
  }
}
