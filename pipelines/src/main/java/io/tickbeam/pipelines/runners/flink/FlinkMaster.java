package io.tickbeam.pipelines.runners.flink;

import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.api.java.ExecutionEnvironment;

/**
 * Where jobs run.
 *
 * @param name the value of {@code --flinkMaster}
 */
record FlinkMaster(String name) {

  /** A small cluster inside the process. */
  static final FlinkMaster LOCAL = new FlinkMaster("[local]");

  /** The cluster of the command {@code flink run}, which has started this process. */
  static final FlinkMaster FLINK_RUN = new FlinkMaster("[auto]");

  static FlinkMaster of(FlinkPipelineOptions options) {
    return new FlinkMaster(options.getFlinkMaster());
  }

  /** The one to take where the user names none. */
  static FlinkMaster usual() {
    return isInFlinkRun() ? FLINK_RUN : LOCAL;
  }

  boolean isLocal() {
    return name.equals(LOCAL.name);
  }

  boolean isFlinkRun() {
    return name.equals(FLINK_RUN.name) && isInFlinkRun();
  }

  @SuppressWarnings("deprecation") // Beam's batches use it, and nothing else tells.
  private static boolean isInFlinkRun() {
    return !ExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }

  /** Whether this is the address of a cluster, rather than one of Beam's names in brackets. */
  boolean isAddress() {
    return !name.startsWith("[");
  }

  /** Whether jobs run in other processes. */
  boolean isCluster() {
    return isAddress() || isFlinkRun();
  }
}
