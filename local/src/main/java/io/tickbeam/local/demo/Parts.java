package io.tickbeam.local.demo;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.dashboard.Dashboard;
import io.tickbeam.ingest.Ingest;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.pipelines.metrics.SummaryJson;
import io.tickbeam.replay.ReplayExchange;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The commands that start the parts of a demo. */
final class Parts {

  /** Ticks for each second of event time, over all products. */
  private static final int GENERATED_TICKS_PER_SECOND = 50;

  /** Generated ticks end this long before now, so that no window waits for the clock. */
  private static final Duration GENERATED_AGE = Duration.ofHours(1);

  /**
   * Enough to show that none of it harms. At 50 ticks a second the latest ticks come 40 s late:
   * some of them after their windows have closed.
   */
  private static final List<String> SOME_FAULTS =
      List.of(
          "--duplicates=0.005",
          "--outOfOrder=0.002",
          "--maxDisplacement=2000",
          "--gaps=0.0005",
          "--malformed=0.0002");

  private static final String SMALL = "256m";
  private static final String LARGE = "1g";

  private final DemoSettings settings;
  private final RunningStack stack;

  Parts(DemoSettings settings, RunningStack stack) {
    this.settings = settings;
    this.stack = stack;
  }

  /** The live page. */
  ChildProcess dashboard() throws IOException {
    return command(
            Dashboard.class,
            "dashboard",
            SMALL,
            List.of(
                "--port=" + settings.pagePort,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcReader(),
                "--jdbcPasswordFile=" + stack.jdbcReaderPasswordFile()))
        .start();
  }

  /** An exchange on this machine, of a source other than a real one. */
  ChildProcess exchange() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--speed=" + settings.speed(), "--tailSeconds=0"));
    if (settings.file != null) {
      arguments.add("--file=" + settings.file);
    } else {
      double eventSeconds = settings.durationSeconds * settings.speed();
      arguments.addAll(
          List.of(
              "--generate",
              "--products=" + String.join(",", settings.products()),
              "--seed=" + settings.seed,
              "--ticks=" + (long) (eventSeconds * GENERATED_TICKS_PER_SECOND),
              "--ticksPerSecond=" + GENERATED_TICKS_PER_SECOND,
              "--start=" + startBefore(eventSeconds)));
      arguments.addAll(SOME_FAULTS);
    }
    return command(ReplayExchange.class, "exchange", SMALL, arguments).start();
  }

  private static Instant startBefore(double eventSeconds) {
    return Instant.now()
        .minus(GENERATED_AGE)
        .minusSeconds((long) eventSeconds)
        .truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * Ingest.
   *
   * @param url of an exchange with Coinbase's protocol
   */
  ChildProcess ingest(String url, Consumer<String> lines) throws IOException {
    return command(
            Ingest.class,
            "ingest",
            SMALL,
            List.of(
                "--url=" + url,
                "--products=" + String.join(",", settings.products()),
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--statusInterval=1s",
                "--logLevel=warn"))
        .lines(lines)
        .start();
  }

  /** The pipeline, unbounded. */
  ChildProcess livePipeline() throws IOException {
    return pipeline(
        "pipeline-live",
        "--source=KAFKA",
        "--sinks=mysql,kafka",
        "--archive=true",
        "--statusTopic=" + Topics.PIPELINE_STATUS,
        "--analytics=windows,moving,zscores");
  }

  /** The pipeline, bounded, which writes its counters to standard output. */
  ChildProcess batchPipeline() throws IOException {
    return pipeline(
        "pipeline-batch",
        "--source=MYSQL",
        "--sinks=mysql",
        "--analytics=windows,summary",
        "--summaryFile=" + SummaryJson.STANDARD_OUTPUT);
  }

  private ChildProcess pipeline(String name, String... further) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + settings.runner,
                "--windowSeconds=" + DemoSettings.WINDOW_SECONDS,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    arguments.addAll(List.of(further));
    // The module's own class path has the Direct runner alone, this process's has them all.
    String classPath =
        settings.runner == DemoSettings.Runner.DIRECT
            ? classPathOf(TickerPipeline.class)
            : System.getProperty("java.class.path");
    return command(TickerPipeline.class, name, LARGE, arguments).classPath(classPath).start();
  }

  private ChildCommand command(Class<?> main, String name, String heap, List<String> arguments) {
    return ChildCommand.java(main.getName())
        .withoutSettings()
        .classPath(classPathOf(main))
        .jvmOptions("-Xmx" + heap)
        .arguments(arguments)
        .log(settings.folder().resolve(name + ".log"));
  }

  /**
   * The class path of the module that a main class is in, which the build writes to {@code
   * target/classpath.txt}. A JVM starts the faster the fewer jars it looks through. Without the
   * file it is this process's own.
   */
  private static String classPathOf(Class<?> main) {
    try {
      Path code = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path file = code.resolveSibling("classpath.txt");
      return Files.exists(file)
          ? code + File.pathSeparator + Files.readString(file).strip()
          : System.getProperty("java.class.path");
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the class path of " + main.getName() + " is not known", e);
    }
  }
}
