package io.tickbeam.pipelines.runners.direct;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.kafka.ReadPartitions;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Beam's Direct runner, which runs the pipeline in this process. */
public final class DirectProfile implements RunnerProfile {

  @Override
  public Set<String> names() {
    return Set.of("direct", "directrunner");
  }

  @Override
  public void addDefaults(RunnerArguments arguments) {
    // The plain read takes ten messages a bundle; the wrapper takes thousands.
    arguments.setDefault("experiments", "use_unbounded_sdf_wrapper");
    arguments.setDefault("enforceImmutability", false);
    arguments.setDefault("enforceEncodability", false);
    // With no more workers than splits that are read, the steps behind them would get no worker.
    arguments.setDefault("targetParallelism", 6);
    // A late tick may revise an hour of results: those of one second are revised together.
    arguments.setDefault("revisionDelayMillis", 1_000);
  }

  /** A split occupies a worker, and the runner asks for 20 whatever its parallelism. */
  @Override
  public KafkaReader kafkaReader() {
    return ReadPartitions::byFewWorkers;
  }

  /** Without blocking, so that counters can be read while the pipeline runs. */
  @Override
  public PipelineResult start(Pipeline pipeline, Optional<KafkaPlan> stream) {
    pipeline.getOptions().as(DirectOptions.class).setBlockOnRun(false);
    return pipeline.run();
  }
}
