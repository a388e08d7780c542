package io.tickbeam.pipelines.runners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings each runner needs to be fast and to end well, added where the user set none. They
 * are given as arguments, because only the chosen runner is on the class path.
 */
public final class RunnerDefaults {

  /** An hour of results may hang on a late tick: a second's worth is worked out together. */
  private static final String REVISION_DELAY_MILLIS = "1000";

  private RunnerDefaults() {}

  /** The arguments, with what is missing for the runner that they name. */
  public static String[] complete(String[] args) {
    List<String> completed = new ArrayList<>(Arrays.asList(args));
    boolean catchUp = has(args, "--stopWhenCaughtUp=true") || has(args, "--stopWhenCaughtUp");
    switch (runner(args)) {
      case "direct", "directrunner" -> addDirect(completed);
      case "spark", "sparkrunner" -> addSpark(completed, catchUp);
      case "flink", "flinkrunner" -> addFlink(completed);
      default -> {
        // Another runner of the user's choice: its own defaults hold.
      }
    }
    return completed.toArray(String[]::new);
  }

  public static String runner(String[] args) {
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith("--runner="))
        .map(arg -> arg.substring("--runner=".length()).toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("direct");
  }

  /** Whether the time to read is to be shared out, as the user has set none. */
  public static boolean sharesReadTime(String[] args) {
    return runner(args).startsWith("spark")
        && Arrays.stream(args).noneMatch(arg -> arg.startsWith("--readTimePercentage="));
  }

  private static void addDirect(List<String> args) {
    // The plain read takes ten messages a bundle; the wrapper takes thousands.
    add(args, "--experiments=", "use_unbounded_sdf_wrapper");
    add(args, "--enforceImmutability=", "false");
    add(args, "--enforceEncodability=", "false");
    // More workers than reads, or the reads starve what follows them.
    add(args, "--targetParallelism=", "6");
    add(args, "--revisionDelayMillis=", REVISION_DELAY_MILLIS);
  }

  private static void addSpark(List<String> args, boolean catchUp) {
    // What is to be written has been, or is about to be by the batch under way, which is awaited in
    // any case: Spark need not wait ten more batches.
    setIfAbsent("spark.streaming.gracefulStopTimeout", "100");
    // What batches leave behind is kept for a while, as much as this lets it.
    setIfAbsent("spark.memory.fraction", "0.35");
    // Not local[*]: for that, the runner copies every jar of the class path at each start.
    add(args, "--sparkMaster=", "local[" + Runtime.getRuntime().availableProcessors() + "]");
    if (isSparkInThisProcess(args)) {
      add(args, "--watchReads=", "true");
      // Spark's own page takes a port and half a second of each start, and goes with the run.
      setIfAbsent("spark.ui.enabled", "false");
    }
    add(args, "--batchIntervalMillis=", catchUp ? "2000" : "500");
    addFolder(args, "--checkpointDir=", "", "spark");
    add(args, "--enableSparkMetricSinks=", "false");
    // What two steps use is kept as bytes: Spark measures objects for longer than it makes them.
    add(args, "--storageLevel=", "MEMORY_AND_DISK_SER");
  }

  /** What {@code spark-submit} was told counts before the option. */
  private static boolean isSparkInThisProcess(List<String> args) {
    return System.getProperty("spark.master", "local").startsWith("local")
        && args.stream().anyMatch(arg -> arg.startsWith("--sparkMaster=local"));
  }

  /** Spark takes its own settings from system properties. */
  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void addFlink(List<String> args) {
    add(args, "--flinkMaster=", "[local]");
    if (args.contains("--flinkMaster=[local]")) {
      // Attached, the start would wait for the end, and nobody could watch or end the run.
      add(args, "--attachedMode=", "false");
    }
    add(args, "--parallelism=", "2");
    add(args, "--fasterCopy=", "true");
    add(args, "--maxBundleSize=", "20000");
    add(args, "--maxBundleTimeMills=", "100");
    add(args, "--revisionDelayMillis=", REVISION_DELAY_MILLIS);
    // Without checkpoints, sources that have ended keep the job alive for ever.
    add(args, "--checkpointingInterval=", "5000");
    add(args, "--stateBackend=", "filesystem");
    addFolder(args, "--stateBackendStoragePath=", "file://", "flink");
    add(args, "--shutdownSourcesAfterIdleMs=", "1000");
    // With checkpoints Flink would try again for ever, and nobody would see that it fails.
    add(args, "--numberOfExecutionRetries=", "3");
    add(args, "--executionRetryDelay=", "1000");
  }

  private static void add(List<String> args, String prefix, String value) {
    if (args.stream().noneMatch(arg -> arg.startsWith(prefix))) {
      args.add(prefix + value);
    }
  }

  private static boolean has(String[] args, String arg) {
    return Arrays.asList(args).contains(arg);
  }

  /** A folder is made only where it is used. */
  private static void addFolder(List<String> args, String prefix, String scheme, String runner) {
    if (args.stream().noneMatch(arg -> arg.startsWith(prefix))) {
      args.add(prefix + scheme + TemporaryFolder.create("tickbeam-" + runner));
    }
  }
}
