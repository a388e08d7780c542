package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.pipelines.job.CommandLine;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.SummaryJson;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bounded pipeline: each run is a {@code TickerPipeline} in a process of its own. */
final class PipelineJob implements BatchJob {

  private static final String MAIN_CLASS = "io.tickbeam.pipelines.TickerPipeline";
  private static final String ERROR = "tickbeam: ";

  /** Options that a run is not given as they are. */
  private static final String OF_SCHEDULE =
      "--(everySeconds|runs|lookBackSeconds|from|to|leadInSeconds|metricsPort|metricsHost|config)=.*";

  private final String runner;
  private final List<String> arguments;

  /**
   * A job.
   *
   * @param arguments of the schedule and of the pipeline
   */
  PipelineJob(String runner, List<String> arguments) {
    this.runner = runner;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public String runner() {
    return runner;
  }

  @Override
  public Run start(TimeRange range) {
    try {
      return new ChildRun(command(range).start());
    } catch (IOException e) {
      throw new TickbeamException("The run cannot be started: " + e.getMessage(), e);
    }
  }

  List<String> arguments(TimeRange range) {
    List<String> ofThisRun = new ArrayList<>(arguments);
    ofThisRun.removeIf(each -> each.matches(OF_SCHEDULE));
    ofThisRun.addAll(range.arguments());
    ofThisRun.add("--summaryFile=" + SummaryJson.STANDARD_OUTPUT);
    return ofThisRun;
  }

  private ChildCommand command(TimeRange range) {
    // The schedule has read the environment and the file; to read them again would put back what is
    // not for a run.
    return ChildCommand.java(MAIN_CLASS)
        .classPath(classPath())
        .jvmOptions(sparkSettings())
        .jvmOptions("-D" + CommandLine.IS_COMPLETE + "=true")
        .arguments(arguments(range))
        .lines(PipelineJob::show);
  }

  /** With spark-submit, the jar of this class is not on the JVM's own class path. */
  private static String classPath() {
    try {
      Path code =
          Path.of(PipelineJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return System.getProperty("java.class.path") + File.pathSeparator + code;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What spark-submit was told, it passes on as system properties. */
  private static String[] sparkSettings() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toArray(String[]::new);
  }

  /** The schedule itself tells of the error of a run and of its counters. */
  private static void show(String line) {
    if (!line.startsWith(ERROR) && !line.startsWith(SummaryJson.START)) {
      System.out.println(line);
    }
  }

  private record ChildRun(ChildProcess process) implements Run {

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
      return process.await(atMost);
    }

    @Override
    public RunSummary result() {
      if (process.exitCode() != 0) {
        throw new TickbeamException(process.error());
      }
      try {
        return SummaryJson.lastIn(process);
      } catch (IOException e) {
        throw new TickbeamException("The counters cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public void stop() {
      process.close();
    }
  }
}
