package io.tickbeam.pipelines.runners.flink;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/** What a cluster that has Flink lacks of the class path of this process. */
final class ClusterFiles {

  /**
   * Flink takes its own of these in any case; the beginnings of the names of their jars. The rest
   * are tens of megabytes that would be sent with each job.
   */
  private static final List<String> FLINK_HAS =
      List.of("flink-", "log4j-", "slf4j-", "kryo-", "minlog-");

  private ClusterFiles() {}

  /** Jars and folders of classes. */
  static List<String> ofThisProcess(PipelineOptions options) {
    return PipelineResources.detectClassPathResourcesToStage(
            ClusterFiles.class.getClassLoader(), options)
        .stream()
        .filter(file -> !hasFlink(String.valueOf(Path.of(file).getFileName())))
        .toList();
  }

  static boolean hasFlink(String fileName) {
    return FLINK_HAS.stream().anyMatch(fileName::startsWith);
  }
}
