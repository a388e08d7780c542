package io.tickbeam.pipelines.runners;

import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.kafka.ReadPartitions;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How the pipeline runs on one runner. An implementation has a public constructor without
 * parameters and an entry in {@code META-INF/services}. All of them are loaded at every start, but
 * only the chosen runner is on the class path: an implementation may use its runner's classes in
 * method bodies only, not in fields, signatures or catch clauses.
 */
public interface RunnerProfile {

  /** The values of {@code --runner} that choose this profile, in lower case. */
  Set<String> names();

  /** Sets the arguments with which the runner is fast and its runs end, where the user set none. */
  default void addDefaults(RunnerArguments arguments) {}

  /**
   * Finds what keeps the runner from working in this process and on this machine, before a run
   * starts.
   *
   * @param options with the defaults of this profile
   * @param machine what this process runs on
   */
  default void check(PipelineOptions options, Machine machine, OptionProblems problems) {}

  /** How this runner reads topics. */
  default KafkaReader kafkaReader() {
    return ReadPartitions::byAllWorkers;
  }

  /**
   * Starts a pipeline.
   *
   * @param stream what the pipeline reads from Kafka; empty for a bounded run
   * @return the run, whose counters can be read while it runs
   */
  default PipelineResult start(Pipeline pipeline, Optional<KafkaPlan> stream) {
    return pipeline.run();
  }

  /** Frees what the runner keeps in this process after a run. The counters are gone then. */
  default void cleanUp() {}

  /** Ends what the runner has under way in a process that has been asked to stop. */
  default void abandon() {}

  /** The profile of the runner that the arguments name; without a name, of the Direct runner. */
  static RunnerProfile of(String... args) {
    String runner = new RunnerArguments(args).value("runner").orElse("direct");
    String name = runner.substring(runner.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (RunnerProfile profile :
        ServiceLoader.load(RunnerProfile.class, RunnerProfile.class.getClassLoader())) {
      if (profile.names().contains(name)) {
        return profile;
      }
    }
    // Another runner, with its own defaults.
    return () -> Set.of(name);
  }

  /** The arguments, with the defaults of the runner that they name. */
  static String[] complete(String... args) {
    RunnerArguments arguments = new RunnerArguments(args);
    of(args).addDefaults(arguments);
    return arguments.toArray();
  }
}
