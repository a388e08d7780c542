package io.tickbeam.pipelines.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.OptionProblems;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a cluster from running a job, found before the job is sent to it. */
final class ClusterCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterCheck.class);

  /** The version that Beam's runner is made for. */
  private static final String VERSION = "1.19";

  private static final String CHECKPOINTS = "state.checkpoints.dir";

  private final ClusterApi api;
  private final FlinkPipelineOptions options;
  private final ClusterSettings settings;

  ClusterCheck(ClusterApi api, FlinkPipelineOptions options, ClusterSettings settings) {
    this.api = api;
    this.options = options;
    this.settings = settings;
  }

  /**
   * Asks the cluster.
   *
   * @param isStream whether the job needs checkpoints
   * @throws TickbeamException with all that is wrong
   */
  void requireNoProblems(boolean isStream) {
    OptionProblems problems = new OptionProblems();
    Optional<JsonNode> overview = problems.ask(() -> ask("/overview"));
    overview.ifPresent(found -> check(found, problems));
    if (isStream && overview.isPresent()) {
      problems.require(
          hasFolderForCheckpoints(),
          "A stream on a cluster keeps its state in a folder that the JobManager and all"
              + " TaskManagers see: name it with --stateBackendStoragePath, like"
              + " --stateBackendStoragePath=file:///mnt/shared/tickbeam, or set "
              + CHECKPOINTS
              + " in Flink's configuration.");
    }
    problems.throwIfAny();
  }

  private void check(JsonNode overview, OptionProblems problems) {
    String version = overview.path("flink-version").asText(VERSION);
    problems.require(
        version.startsWith(VERSION),
        "Flink at "
            + api.address()
            + " has version "
            + version
            + ", and this is for Flink "
            + VERSION
            + ": use a cluster of that version.");
    int slots = overview.path("slots-total").asInt();
    LOG.info(
        "Flink {} at {}: {} TaskManagers, {} of {} slots are free",
        version,
        api.address(),
        overview.path("taskmanagers").asInt(),
        overview.path("slots-available").asInt(),
        slots);
    if (options.getParallelism() > slots) {
      LOG.warn(
          "--parallelism={} needs as many slots, and the cluster has {}: the job waits for further"
              + " TaskManagers, and fails when none come",
          options.getParallelism(),
          slots);
    }
  }

  private boolean hasFolderForCheckpoints() {
    if (options.getStateBackendStoragePath() != null || settings.value(CHECKPOINTS).isPresent()) {
      return true;
    }
    for (JsonNode each : ask("/jobmanager/config")) {
      if (each.path("key").asText().equals(CHECKPOINTS)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode ask(String path) {
    try {
      return api.get(path);
    } catch (IOException e) {
      throw new TickbeamException(
          "No Flink answers at "
              + api.address()
              + " ("
              + e.getMessage()
              + "): start the cluster, or correct --flinkMaster.",
          e);
    }
  }
}
