package io.tickbeam.local.demo;

import io.tickbeam.contract.topic.Topics;
import io.tickbeam.dashboard.Dashboard;
import io.tickbeam.ingest.Ingest;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.ReplayExchange;
import io.tickbeam.replay.session.RecordedSession;
import java.io.IOException;
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
  Part dashboard() throws IOException {
    return start(
        Dashboard.class,
        "dashboard",
        line -> {},
        List.of(
            "--port=" + settings.pagePort(),
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcReader(),
            "--jdbcPasswordFile=" + stack.jdbcReaderPasswordFile()));
  }

  /** An exchange on this machine, of a source other than a real one. */
  Part exchange() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--speed=" + settings.speed(), "--tailSeconds=0"));
    if (settings.source() instanceof DemoSource.Recorded recorded) {
      arguments.add("--file=" + recorded.file());
    } else {
      DemoSource.Generated generated = (DemoSource.Generated) settings.source();
      double eventSeconds = settings.duration().toSeconds() * settings.speed();
      arguments.addAll(
          List.of(
              "--generate",
              "--products=" + String.join(",", generated.products()),
              "--seed=" + generated.seed(),
              "--ticks=" + (long) (eventSeconds * GENERATED_TICKS_PER_SECOND),
              "--ticksPerSecond=" + GENERATED_TICKS_PER_SECOND,
              "--start=" + startBefore(eventSeconds)));
      arguments.addAll(SOME_FAULTS);
    }
    return start(ReplayExchange.class, "exchange", line -> {}, arguments);
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
  Part ingest(String url, Consumer<String> lines) throws IOException {
    return start(
        Ingest.class,
        "ingest",
        lines,
        List.of(
            "--url=" + url,
            "--products=" + String.join(",", products()),
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--statusInterval=1s"));
  }

  private List<String> products() {
    if (settings.source() instanceof DemoSource.Recorded recorded) {
      return RecordedSession.of(List.of(recorded.file())).products();
    }
    return settings.source() instanceof DemoSource.Live live
        ? live.products()
        : ((DemoSource.Generated) settings.source()).products();
  }

  /** The pipeline, unbounded. */
  Part livePipeline() throws IOException {
    return pipeline(
        "pipeline-live",
        "--source=KAFKA",
        "--sinks=mysql,kafka",
        "--archive=true",
        "--statusTopic=" + Topics.PIPELINE_STATUS,
        "--analytics=windows,moving,zscores");
  }

  /**
   * The pipeline, bounded.
   *
   * @param summary the file for what it counts
   */
  Part batchPipeline(Path summary) throws IOException {
    return pipeline(
        "pipeline-batch", "--source=MYSQL", "--sinks=mysql", "--summaryFile=" + summary);
  }

  private Part pipeline(String name, String... further) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                settings.runner().flag(),
                "--windowSeconds=" + DemoSettings.WINDOW_SECONDS,
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    arguments.addAll(List.of(further));
    // The module's own class path has the Direct runner alone, this process's has them all.
    String classPath =
        settings.runner() == DemoRunner.DIRECT
            ? Part.classPathOf(TickerPipeline.class)
            : System.getProperty("java.class.path");
    return Part.start(TickerPipeline.class, classPath, LARGE, log(name), line -> {}, arguments);
  }

  private Part start(Class<?> main, String name, Consumer<String> lines, List<String> arguments)
      throws IOException {
    return Part.start(main, Part.classPathOf(main), SMALL, log(name), lines, arguments);
  }

  private Path log(String name) {
    return settings.folder().resolve(name + ".log");
  }
}
