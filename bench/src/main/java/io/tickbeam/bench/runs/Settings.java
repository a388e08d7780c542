package io.tickbeam.bench.runs;

import io.tickbeam.bench.feed.TickSource;
import io.tickbeam.bench.measure.RowWatch;
import io.tickbeam.bench.programs.Mode;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.OptionProblems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is to be measured, as options. They have to pass the {@link #check} before use. */
public final class Settings {

  @Option(
      names = "--runners",
      defaultValue = "direct,spark,flink",
      description = "Runners whose stream and batch are measured (${DEFAULT-VALUE}).")
  private String runners;

  @Option(
      names = "--programs",
      description =
          "Programs to measure instead, such as stream-flink,batch-spark-sql, or 'all'."
              + " bench/README.md lists them.")
  private String programs;

  @Option(
      names = "--ticks",
      defaultValue = "100000,300000",
      description =
          "Sizes: how many ticks catch-up streams and batches take; 'none' leaves them out"
              + " (${DEFAULT-VALUE}).")
  private String ticks;

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description =
          "How often each program runs for each size; one more run before them warms up"
              + " (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = {"--live", "--liveTicksPerSecond"},
      defaultValue = "125",
      description =
          "Ticks per second sent to live streams, separated by commas; 'recorded' keeps the times"
              + " of --file, 'none' leaves live streams out (${DEFAULT-VALUE}).")
  private String live;

  @Option(
      names = "--liveSeconds",
      defaultValue = "20",
      description = "How long a live stream is measured, seconds (${DEFAULT-VALUE}).")
  int liveSeconds;

  @Option(
      names = "--liveWarmUpSeconds",
      defaultValue = "10",
      description = "How long a live stream runs after its first row before (${DEFAULT-VALUE}).")
  int liveWarmUpSeconds;

  @Option(
      names = "--liveWindowSeconds",
      defaultValue = "5",
      description = "Length of the windows of live streams, seconds (${DEFAULT-VALUE}).")
  int liveWindowSeconds;

  @Option(
      names = "--windowSeconds",
      defaultValue = "60",
      description = "Length of all other windows, seconds (${DEFAULT-VALUE}).")
  int windowSeconds;

  @Option(
      names = "--watermarkDelaySeconds",
      defaultValue = "5",
      description = "How long results wait for ticks that come out of order (${DEFAULT-VALUE}).")
  int watermarkDelaySeconds;

  @Option(
      names = "--everySeconds",
      defaultValue = "600",
      description =
          "Seconds from one scheduled batch to the next, for the age of its results"
              + " (${DEFAULT-VALUE}).")
  int everySeconds;

  @Option(
      names = {"--file", "--messages"},
      description =
          "Ticks to measure on: JSON lines as in topic tickers, .gz if packed, in about the order"
              + " of time (generated ticks).")
  private Path file;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of generated ticks (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--heap",
      defaultValue = "3g",
      description = "Most heap of each program, as java -Xmx takes it (${DEFAULT-VALUE}).")
  String heap;

  @Option(
      names = "--keptHeap",
      description =
          "Measures also what catch-up streams keep on the heap as they go on, by two full"
              + " collections, which make them slower.")
  boolean keptHeap;

  private final String comparisonId = UUID.randomUUID().toString();

  /**
   * Checks the options.
   *
   * @throws TickbeamException naming every option that is wrong
   */
  public void check() {
    OptionProblems problems = new OptionProblems();
    try {
      problems.require(
          programs != null || Programs.RUNNERS.containsAll(names(runners)),
          "--runners=" + runners + " must be any of direct,spark,flink.");
      problems.require(!programs().isEmpty(), "Name at least one of --runners or --programs.");
    } catch (IllegalArgumentException e) {
      problems.require(programs == null, "--programs: " + e.getMessage() + ".");
    }
    problems.require(
        measured(ticks).stream().allMatch(size -> size.matches("[1-9]\\d{0,17}")),
        "--ticks=" + ticks + " must be numbers like 100000,1000000, or none.");
    problems.require(
        liveRates().stream().allMatch(rate -> rate.matches("recorded|[1-9]\\d{0,5}")),
        "--live=" + live + " must be numbers like 125,1250, or recorded, or none.");
    requirePositive("--rounds", rounds, problems);
    requirePositive("--liveSeconds", liveSeconds, problems);
    requirePositive("--liveWindowSeconds", liveWindowSeconds, problems);
    requirePositive("--windowSeconds", windowSeconds, problems);
    requirePositive("--everySeconds", everySeconds, problems);
    problems.throwIfAny();
  }

  private static void requirePositive(String option, int value, OptionProblems problems) {
    problems.require(value > 0, option + "=" + value + " must be at least 1.");
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> measured(String list) {
    return names(list).stream().filter(Predicate.not("none"::equals)).toList();
  }

  /** Tells this comparison from others. */
  public String comparisonId() {
    return comparisonId;
  }

  /** The ticks to measure on. */
  TickSource ticks() {
    return new TickSource(file, seed);
  }

  /** Programs, in the order of each round. */
  public List<Program> programs() {
    if (programs == null) {
      return names(runners).stream().map(Programs::ofRunner).flatMap(List::stream).toList();
    }
    return programs.equals("all")
        ? Programs.ALL
        : names(programs).stream().map(Programs::of).toList();
  }

  /** The programs of a mode. */
  List<Program> programs(Mode mode) {
    return programs().stream().filter(each -> each.mode() == mode).toList();
  }

  /** Whether a program reads the file of JSON lines. */
  boolean hasJsonLines() {
    return programs().stream().anyMatch(each -> each.label().contains("-json"));
  }

  /** Tickbeam's stream whose rows all others are compared with: of the first runner, or Flink. */
  Program reference() {
    Stream<Program> ours = programs().stream().filter(Program::isTickbeam);
    return Programs.ofRunner(ours.findFirst().map(Program::runner).orElse("flink")).get(0);
  }

  /** Numbers of ticks of catch-up streams and batches, ascending. */
  public List<Long> sizes() {
    return measured(ticks).stream().map(Long::valueOf).sorted().toList();
  }

  /** Ticks per second of live streams, or {@code recorded}. */
  public List<String> liveRates() {
    return measured(live);
  }

  /** How many runs are measured in all. */
  public int countOfRuns() {
    return sizes().size() * (1 + rounds * programs().size())
        + liveRates().size() * programs(Mode.STREAM).size();
  }

  /** Most heap of each program. */
  public String heap() {
    return heap;
  }

  /** How it is measured, as sentences. */
  public String method() {
    return String.format(
        Locale.ROOT,
        "Every run is a process of its own, one after another, %d rounds in turn; the first run of"
            + " each size fills the table that batches read, warms up the servers and is left out"
            + " of medians. Windows of %d s, watermark delay %d s. Live: windows of %d s for %d s"
            + " after a warm-up of %d s; rows are looked for every %d ms.",
        rounds,
        windowSeconds,
        watermarkDelaySeconds,
        liveWindowSeconds,
        liveSeconds,
        liveWarmUpSeconds,
        RowWatch.POLL_MILLIS);
  }
}
