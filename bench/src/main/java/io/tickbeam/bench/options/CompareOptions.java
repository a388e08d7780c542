package io.tickbeam.bench.options;

import io.tickbeam.bench.feed.TickSource;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.bench.runs.Settings;
import io.tickbeam.contract.error.TickbeamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What is to be measured, as options. */
final class CompareOptions {

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
  private int rounds;

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
  private int liveSeconds;

  @Option(
      names = "--liveWarmUpSeconds",
      defaultValue = "10",
      description = "How long a live stream runs after its first row before (${DEFAULT-VALUE}).")
  private int liveWarmUpSeconds;

  @Option(
      names = "--liveWindowSeconds",
      defaultValue = "5",
      description = "Length of the windows of live streams, seconds (${DEFAULT-VALUE}).")
  private int liveWindowSeconds;

  @Option(
      names = "--windowSeconds",
      defaultValue = "60",
      description = "Length of all other windows, seconds (${DEFAULT-VALUE}).")
  private int windowSeconds;

  @Option(
      names = "--watermarkDelaySeconds",
      defaultValue = "5",
      description = "How long results wait for ticks that come out of order (${DEFAULT-VALUE}).")
  private int watermarkDelaySeconds;

  @Option(
      names = "--everySeconds",
      defaultValue = "600",
      description =
          "Seconds from one scheduled batch to the next, for the age of its results"
              + " (${DEFAULT-VALUE}).")
  private int everySeconds;

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
  private String heap;

  @Option(
      names = "--keptHeap",
      description =
          "Measures also what catch-up streams keep on the heap as they go on, by two full"
              + " collections, which make them slower.")
  private boolean keptHeap;

  /**
   * The settings.
   *
   * @throws TickbeamException naming every option that is wrong
   */
  Settings settings() {
    List<String> problems = new ArrayList<>();
    List<Program> chosen = chosen(problems);
    List<String> sizes = names(ticks);
    sizes.remove("none");
    require(
        sizes.stream().allMatch(size -> size.matches("[1-9]\\d{0,17}")),
        "--ticks=" + ticks + " must be numbers like 100000,1000000, or none.",
        problems);
    List<String> rates = names(live);
    rates.remove("none");
    require(
        rates.stream().allMatch(rate -> rate.matches("recorded|[1-9]\\d{0,5}")),
        "--live=" + live + " must be numbers like 125,1250, or recorded, or none.",
        problems);
    requirePositive("--rounds", rounds, problems);
    requirePositive("--liveSeconds", liveSeconds, problems);
    requirePositive("--liveWindowSeconds", liveWindowSeconds, problems);
    requirePositive("--windowSeconds", windowSeconds, problems);
    requirePositive("--everySeconds", everySeconds, problems);
    if (!problems.isEmpty()) {
      throw new TickbeamException(String.join(" ", problems));
    }
    return new Settings(
        UUID.randomUUID().toString(),
        new TickSource(file, seed),
        chosen,
        sizes.stream().map(Long::valueOf).sorted().toList(),
        rounds,
        rates,
        liveSeconds,
        liveWarmUpSeconds,
        liveWindowSeconds,
        windowSeconds,
        watermarkDelaySeconds,
        everySeconds,
        heap,
        keptHeap);
  }

  private List<Program> chosen(List<String> problems) {
    if (programs == null) {
      List<String> names = names(runners);
      require(
          !names.isEmpty() && Programs.RUNNERS.containsAll(names),
          "--runners=" + runners + " must be any of direct,spark,flink.",
          problems);
      return names.stream().distinct().map(Programs::ofRunner).flatMap(List::stream).toList();
    }
    try {
      return programs.equals("all")
          ? Programs.ALL
          : names(programs).stream().distinct().map(Programs::of).toList();
    } catch (IllegalArgumentException e) {
      problems.add("--programs: " + e.getMessage() + ".");
      return List.of();
    }
  }

  private static void requirePositive(String option, int value, List<String> problems) {
    require(value > 0, option + "=" + value + " must be at least 1.", problems);
  }

  private static void require(boolean isMet, String otherwise, List<String> problems) {
    if (!isMet) {
      problems.add(otherwise);
    }
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }
}
