package io.tickbeam.pipelines.runners.spark;

import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.runners.Machine;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import io.tickbeam.pipelines.runners.spark.stream.ReadRanges;
import io.tickbeam.pipelines.runners.spark.stream.SparkStream;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.metrics.MetricsAccumulator;
import org.apache.beam.runners.spark.util.GlobalWatermarkHolder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.util.Utils;
import scala.Option;

/** Beam's Spark runner: RDDs for bounded runs, micro-batches for streams. */
public final class SparkProfile implements RunnerProfile {

  /** Later ones have removed what Hadoop asks for the user. */
  private static final int NEWEST_JAVA = 22;

  private static final String LOOPBACK = "127.0.0.1";

  /** How long a batch should take in a stream that catches up: the longer, the less it costs. */
  private static final long BATCH_TO_CATCH_UP_MILLIS = 2_000;

  /** How long a batch should take in a live stream that has a backlog. */
  private static final long BATCH_LIVE_MILLIS = 1_000;

  @Override
  public Set<String> names() {
    return Set.of("spark", "sparkrunner");
  }

  @Override
  public void addDefaults(RunnerArguments arguments) {
    // A lost executor counts as a failed task, and a stream outlives many.
    setIfAbsent("spark.task.maxFailures", "16");
    // Batches leave as much in memory as this lets them.
    setIfAbsent("spark.memory.fraction", "0.35");
    // Not local[*]: for that, the runner copies every jar of the class path at each start.
    arguments.setDefault(
        "sparkMaster", "local[" + Runtime.getRuntime().availableProcessors() + "]");
    if (isInThisProcess(arguments.value("sparkMaster").orElse(""))) {
      // Spark's web page takes a port and half a second of each start.
      setIfAbsent("spark.ui.enabled", "false");
      // All of Spark is in this process, so it needs no address that other machines know.
      setIfAbsent("spark.driver.host", LOOPBACK);
      setIfAbsent("spark.driver.bindAddress", LOOPBACK);
      arguments.setDefaultFolder("checkpointDir", "", "tickbeam-spark");
    } else {
      // There is none that every machine of a cluster sees.
      arguments.setDefault("checkpointDir", "");
    }
    arguments.setDefault("batchIntervalMillis", 500);
    arguments.setDefault("enableSparkMetricSinks", false);
    // What two steps use is kept as bytes: Spark measures objects for longer than it makes them.
    arguments.setDefault("storageLevel", "MEMORY_AND_DISK_SER");
  }

  /** Spark takes its own settings from system properties. */
  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static boolean isNamedByUser() {
    return System.getenv("SPARK_LOCAL_IP") != null || System.getenv("SPARK_LOCAL_HOSTNAME") != null;
  }

  /** The master that {@code spark-submit} was given goes before the option. */
  private static boolean isInThisProcess(String sparkMaster) {
    return System.getProperty("spark.master", "local").startsWith("local")
        && sparkMaster.startsWith("local");
  }

  @Override
  public void check(PipelineOptions options, Machine machine, OptionProblems problems) {
    machine.requireJavaUpTo(
        NEWEST_JAVA, "The Spark runner", "Spark 3.5 needs Subject.getSubject", problems);
    problems.require(
        machine.hasHostName()
            || isInThisProcess(options.as(SparkPipelineOptions.class).getSparkMaster())
            || isNamedByUser(),
        "The name of this machine cannot be resolved, and Spark tells it to the cluster: add it to"
            + " /etc/hosts, or set SPARK_LOCAL_IP.");
    problems.require(
        options.as(TickerOptions.class).getSource() == Source.MYSQL
            || !options.as(SparkPipelineOptions.class).getCheckpointDir().isEmpty(),
        "A stream on a cluster of Spark needs --checkpointDir: a folder that the driver and all"
            + " executors see, such as hdfs://HOST/FOLDER.");
  }

  @Override
  public KafkaReader kafkaReader() {
    return ReadRanges::new;
  }

  @Override
  public PipelineResult start(Pipeline pipeline, Optional<KafkaPlan> stream) {
    boolean isLocal =
        isInThisProcess(pipeline.getOptions().as(SparkPipelineOptions.class).getSparkMaster());
    if (isLocal && !isNamedByUser()) {
      // It asks for the name of this machine, and would fail where no resolver knows that.
      Utils.setCustomHostname(LOOPBACK);
    }
    if (stream.isEmpty()) {
      return pipeline.run();
    }
    boolean catchesUp = pipeline.getOptions().as(TickerOptions.class).getStopWhenCaughtUp();
    return SparkStream.start(
        pipeline, stream.get(), catchesUp ? BATCH_TO_CATCH_UP_MILLIS : BATCH_LIVE_MILLIS);
  }

  /**
   * Stops Spark at once. When a process ends, Spark 3.5.7 first stops the executor, so that jobs
   * never end, and then waits for a job three times for 30 s.
   */
  @Override
  public void abandon() {
    Option<SparkContext> active = SparkContext$.MODULE$.getActive();
    if (active.isDefined()) {
      // Spark logs an error for each batch that was due.
      active.get().setLogLevel("OFF");
      active.get().stop();
    }
  }

  /**
   * Clears what the runner of Beam 2.70.0 keeps in static fields: watermarks and counters, which
   * the next run in the same process, such as that of the next test, would take for its own.
   */
  @Override
  public void cleanUp() {
    GlobalWatermarkHolder.clear();
    MetricsAccumulator.clear();
  }
}
