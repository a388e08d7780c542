package io.tickbeam.images;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an image has and starts.
 *
 * @param name behind {@code tickbeam/}
 * @param description of its label
 * @param commands of {@code tickbeam} that it has; without any, it has no {@code bin/tickbeam}
 * @param modules whose class paths it has
 * @param artifacts further jars, by artifact
 * @param jars the folder of the jars
 * @param entryPoint what a container starts
 * @param environment variables, beside those of all images
 * @param ports that a container listens on
 */
record Image(
    String name,
    String description,
    List<String> commands,
    List<String> modules,
    Set<String> artifacts,
    String jars,
    String entryPoint,
    Map<String, String> environment,
    Set<Integer> ports) {

  static final String HOME = "/opt/tickbeam";

  private static final String LIB = HOME + "/lib";
  private static final String TICKBEAM = HOME + "/bin/tickbeam";
  private static final String METRICS_PORT = "TICKBEAM_METRICS_PORT";
  private static final List<String> PIPELINE =
      List.of("migrate", "check", "run", "batch", "schedule", "tail", "dead-letters");

  /** What {@code migrate} needs beside the pipeline. */
  private static final Set<String> MIGRATE =
      Set.of("tickbeam-local", "flyway-core", "flyway-mysql", "jackson-dataformat-toml", "gson");

  /** The image for Spark, and what a cluster of it has. */
  static final String SPARK = "pipeline-spark";

  static final String SPARK_CLUSTER = "images/spark-cluster";

  /** The image for Flink, and what a cluster of it has. */
  static final String FLINK = "pipeline-flink";

  static final String FLINK_CLUSTER = "images/flink-cluster";

  /** All images. */
  static final List<Image> ALL =
      List.of(
          new Image(
              "ingest",
              "Exchanges to Kafka",
              List.of("ingest"),
              List.of("ingest"),
              Set.of(),
              LIB,
              TICKBEAM,
              Map.of(METRICS_PORT, "9101"),
              Set.of(9101)),
          new Image(
              "dashboard",
              "The live page",
              List.of("dashboard"),
              List.of("dashboard"),
              Set.of(),
              LIB,
              TICKBEAM,
              Map.of(METRICS_PORT, "9104"),
              Set.of(8080, 9104)),
          new Image(
              "pipeline",
              "The pipeline on Beam's Direct runner",
              PIPELINE,
              List.of("pipelines"),
              MIGRATE,
              LIB,
              TICKBEAM,
              Map.of(METRICS_PORT, "9102"),
              Set.of(9102)),
          new Image(
              FLINK,
              "The pipeline on Flink, and the processes of a Flink cluster",
              PIPELINE,
              List.of("flink", FLINK_CLUSTER),
              MIGRATE,
              LIB,
              TICKBEAM,
              Map.of(METRICS_PORT, "9102", "TICKBEAM_RUNNER", "flink"),
              Set.of(9102, 8081)),
          new Image(
              SPARK,
              "The pipeline for spark-submit, and the processes of a Spark cluster",
              List.of(),
              List.of(SPARK_CLUSTER),
              Set.of(),
              "/opt/spark/jars",
              HOME + "/bin/tickbeam-spark",
              Map.of(
                  METRICS_PORT, "9102", "SPARK_HOME", "/opt/spark", "SPARK_SCALA_VERSION", "2.12"),
              Set.of(9102, 7077, 8080)));
}
