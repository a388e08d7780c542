package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.runners.TemporaryFolder;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Beam's Flink runner, in this process unless {@code --flinkMaster} names a cluster. */
public final class FlinkProfile implements RunnerProfile {

  @Override
  public Set<String> names() {
    return Set.of("flink", "flinkrunner");
  }

  @Override
  public void addDefaults(RunnerArguments arguments) {
    arguments.setDefault("flinkMaster", FlinkJob.LOCAL);
    if (arguments.value("flinkMaster").orElse("").equals(FlinkJob.LOCAL)) {
      // An attached start returns at the end of the job, which nobody could watch or cancel.
      arguments.setDefault("attachedMode", false);
    }
    arguments.setDefault("parallelism", 2);
    arguments.setDefault("fasterCopy", true);
    arguments.setDefault("maxBundleSize", 20_000);
    arguments.setDefault("maxBundleTimeMills", 100);
    // A late tick may revise an hour of results: those of one second are revised together.
    arguments.setDefault("revisionDelayMillis", 1_000);
    // Without checkpoints, a job does not end after its sources have ended.
    arguments.setDefault("checkpointingInterval", 5_000);
    arguments.setDefault("stateBackend", "filesystem");
    arguments.setDefaultFolder("stateBackendStoragePath", "file://", "tickbeam-flink");
    arguments.setDefault("shutdownSourcesAfterIdleMs", 1_000);
    // With checkpoints, Flink by default restarts a failing job without end, and shows no error.
    arguments.setDefault("numberOfExecutionRetries", 3);
    arguments.setDefault("executionRetryDelay", 1_000);
  }

  @Override
  public PipelineResult start(Pipeline pipeline, Optional<KafkaPlan> stream) {
    return FlinkJob.start(pipeline, () -> TemporaryFolder.create("tickbeam-flink-conf"));
  }
}
