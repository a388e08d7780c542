package io.tickbeam.pipelines.runners.spark;

import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.runners.Machine;
import io.tickbeam.pipelines.runners.RunnerArguments;
import io.tickbeam.pipelines.runners.RunnerProfile;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.runners.spark.SparkPipelineOptions;
import org.apache.beam.runners.spark.io.MicrobatchSource;
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

  /** Stands for: shared out by the number of partitions, which is known only at the start. */
  private static final double SHARED_OUT = 0;

  /** Later ones have removed what Hadoop asks for the user. */
  private static final int NEWEST_JAVA = 22;

  private static final String LOOPBACK = "127.0.0.1";

  /** Share of a batch for reading in a stream that catches up: steps work on earlier batches. */
  private static final double READING_TO_CATCH_UP = 0.9;

  /** Share of a batch for reading in a live stream: a row waits for the end of two reads. */
  private static final double READING_LIVE = 0.4;

  @Override
  public Set<String> names() {
    return Set.of("spark", "sparkrunner");
  }

  @Override
  public void addDefaults(RunnerArguments arguments) {
    // A graceful stop awaits the batch under way in any case; it need not wait for ten more.
    setIfAbsent("spark.streaming.gracefulStopTimeout", "100");
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
    }
    arguments.setDefault("batchIntervalMillis", arguments.isTrue("stopWhenCaughtUp") ? 2_000 : 500);
    arguments.setDefault("readTimePercentage", SHARED_OUT);
    arguments.setDefaultFolder("checkpointDir", "", "tickbeam-spark");
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
  }

  /** Spark may drop what a reader read when memory runs short, and read on behind it. */
  @Override
  public boolean checksReads(PipelineOptions options) {
    return isInThisProcess(options.as(SparkPipelineOptions.class).getSparkMaster());
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
    if (isLocal) {
      KeptReaders.keep();
    }
    boolean catchesUp = pipeline.getOptions().as(TickerOptions.class).getStopWhenCaughtUp();
    shareReadTime(
        pipeline.getOptions().as(SparkPipelineOptions.class),
        catchesUp ? READING_TO_CATCH_UP : READING_LIVE,
        stream.get().partitions().size());
    PipelineResult result = pipeline.run();
    return catchesUp ? new CaughtUpStream(result, stream.get().mostMessages() == 0) : result;
  }

  /**
   * Spark reads the partitions one after another, each for its share of the batch. On a cluster,
   * readers that wait for more than one and a half batches are closed, and opened again at some
   * cost.
   */
  private static void shareReadTime(SparkPipelineOptions options, double share, int partitions) {
    if (options.getReadTimePercentage() == SHARED_OUT) {
      options.setReadTimePercentage(share / Math.max(1, partitions));
      options.setMinReadTimeMillis(20L);
    }
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
   * Clears what the runner of Beam 2.70.0 keeps in static fields: open Kafka readers, whose threads
   * would keep the process alive; watermarks and counters, which the next run in the same process,
   * such as that of the next test, would take for its own.
   */
  @Override
  public void cleanUp() {
    GlobalWatermarkHolder.clear();
    MetricsAccumulator.clear();
    try {
      MicrobatchSource.clearCache();
    } catch (NullPointerException e) {
      // The cache is made with the first reader: this process has read no stream.
      return;
    }
  }
}
