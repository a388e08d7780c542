package io.tickbeam.bench.compare;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.servers.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is to be compared.
 *
 * @param comparisonId tells this comparison from others
 * @param sizes ticks of catch-up streams and batches, the fewest first
 * @param liveRates ticks per second, or {@code recorded}
 */
record CompareSettings(
    String comparisonId,
    Path messages,
    List<String> runners,
    List<Long> sizes,
    int rounds,
    List<String> liveRates,
    int liveSeconds,
    int liveWindowSeconds,
    long windowSeconds,
    long watermarkDelaySeconds,
    int everySeconds,
    String bootstrapServers,
    Database database,
    String heap) {

  private static final Set<String> RUNNERS = Set.of("direct", "spark", "flink");

  /**
   * The settings of options.
   *
   * @throws TickbeamException naming every option that is wrong
   */
  static CompareSettings of(CompareOptions options) {
    List<String> problems = new ArrayList<>();
    if (options.getMessages() == null) {
      problems.add("--messages is missing: name a file of JSON lines to compare on.");
    }
    List<String> runners = names(options.getRunners());
    if (runners.isEmpty() || !RUNNERS.containsAll(runners)) {
      problems.add("--runners=" + options.getRunners() + " must be any of direct,spark,flink.");
    }
    List<String> sizes = names(options.getTicks());
    if (!sizes.stream().allMatch(size -> size.matches("[1-9]\\d{0,17}"))) {
      problems.add("--ticks=" + options.getTicks() + " must be numbers like 100000,1000000.");
    }
    List<String> rates = names(options.getLiveTicksPerSecond());
    rates.remove("none");
    if (!rates.stream().allMatch(rate -> rate.matches("recorded|[1-9]\\d{0,5}"))) {
      problems.add(
          "--liveTicksPerSecond="
              + options.getLiveTicksPerSecond()
              + " must be numbers like 125,1250, or recorded, or none.");
    }
    requirePositive("--rounds", options.getRounds(), problems);
    requirePositive("--liveSeconds", options.getLiveSeconds(), problems);
    requirePositive("--liveWindowSeconds", options.getLiveWindowSeconds(), problems);
    requirePositive("--everySeconds", options.getEverySeconds(), problems);
    if (!problems.isEmpty()) {
      throw new TickbeamException(String.join(" ", problems));
    }
    return new CompareSettings(
        UUID.randomUUID().toString(),
        Path.of(options.getMessages()),
        runners,
        sizes.stream().map(Long::valueOf).sorted().toList(),
        options.getRounds(),
        rates,
        options.getLiveSeconds(),
        options.getLiveWindowSeconds(),
        options.getWindowSeconds(),
        options.getWatermarkDelaySeconds(),
        options.getEverySeconds(),
        options.getBootstrapServers(),
        Database.of(options),
        options.getHeap());
  }

  private static void requirePositive(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add(option + "=" + value + " must be at least 1.");
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

  /** Options that every run has, in a list that can be added to. */
  List<String> runArguments(String runner, String deadLetterTopic) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--sinks=mysql",
                "--windowSeconds=" + windowSeconds,
                "--watermarkDelaySeconds=" + watermarkDelaySeconds,
                "--bootstrapServers=" + bootstrapServers,
                "--deadLetterTopic=" + deadLetterTopic,
                "--jdbcUrl=" + database.url(),
                "--jdbcUser=" + database.user()));
    if (database.passwordFile() != null) {
      arguments.add("--jdbcPasswordFile=" + database.passwordFile());
    }
    return arguments;
  }

  /** How many runs are measured in all. */
  int countOfRuns() {
    return sizes.size() * (1 + 2 * rounds * runners.size()) + liveRates.size() * runners.size();
  }
}
