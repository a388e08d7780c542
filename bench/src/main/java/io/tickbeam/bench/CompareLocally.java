package io.tickbeam.bench;

import io.tickbeam.bench.compare.CompareCommand;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.local.Folders;
import io.tickbeam.local.LocalStack;
import io.tickbeam.local.LocalStackSettings;
import io.tickbeam.replay.GeneratedSession;
import io.tickbeam.replay.GeneratedSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@link Compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description =
        "The same ticks by stream and by batch, measured on a real Kafka and a real MariaDB that"
            + " live as long as the comparison.")
final class CompareLocally implements Callable<Integer> {

  private static final double GENERATED_TICKS_PER_SECOND = 125;
  private static final long LIVE_SECONDS_TO_SPARE = 200;

  @Option(
      names = "--runners",
      split = ",",
      defaultValue = "direct,spark,flink",
      description = "Any of ${DEFAULT-VALUE}.")
  private List<String> runners;

  @Option(
      names = "--ticks",
      split = ",",
      defaultValue = "100000,300000",
      description = "Sizes of catch-up streams and batches (${DEFAULT-VALUE}).")
  private List<Long> ticks;

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "How often each is measured (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--live",
      split = ",",
      defaultValue = "125",
      description = "Ticks per second of live streams, 'recorded', or 'none' (${DEFAULT-VALUE}).")
  private List<String> liveRates;

  @Option(
      names = "--liveSeconds",
      defaultValue = "20",
      description = "How long each live stream is measured (${DEFAULT-VALUE}).")
  private int liveSeconds;

  @Option(names = "--file", description = "Ticks to compare on, .jsonl or .gz (generated ones).")
  private Path file;

  @Option(names = "--seed", defaultValue = "1", description = "Of generated ticks.")
  private long seed;

  @Option(
      names = "--report",
      defaultValue = "results/comparison.html",
      description = "File of the report (${DEFAULT-VALUE}).")
  private Path report;

  @Option(
      names = "--heap",
      defaultValue = "3g",
      description = "Most heap of each run (${DEFAULT-VALUE}).")
  private String heap;

  @Option(
      names = "--data",
      description =
          "Folder for the servers, which keeps table comparison_runs (one of this user's).")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path folder = data == null ? Folders.state().resolve("compare") : data;
    Files.createDirectories(folder);
    Files.createDirectories(report.toAbsolutePath().getParent());
    Terminal.logTo(folder.resolve("compare.log"));
    try (LocalStack stack = LocalStack.start(LocalStackSettings.in(folder))) {
      Path messages = file == null ? generate(folder.resolve("ticks.jsonl")) : file;
      clearLeftovers(stack);
      return CompareCommand.execute(arguments(stack, messages).toArray(String[]::new));
    }
  }

  private List<String> arguments(LocalStack stack, Path messages) {
    return new ArrayList<>(
        List.of(
            "--messages=" + messages.toAbsolutePath(),
            "--runners=" + String.join(",", runners),
            "--ticks=" + String.join(",", ticks.stream().map(String::valueOf).toList()),
            "--rounds=" + rounds,
            "--liveTicksPerSecond=" + String.join(",", liveRates),
            "--liveSeconds=" + liveSeconds,
            "--heap=" + heap,
            "--report=" + report.toAbsolutePath(),
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcUser(),
            "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
  }

  /** As many ticks as the largest run takes. */
  private Path generate(Path target) throws IOException {
    LongStream live =
        liveRates.stream()
            .filter(rate -> rate.matches("\\d+"))
            .mapToLong(rate -> Long.parseLong(rate) * (liveSeconds + LIVE_SECONDS_TO_SPARE));
    long count =
        LongStream.concat(live, ticks.stream().mapToLong(Long::longValue)).max().orElseThrow();
    System.out.printf(Locale.ROOT, "Ticks     %,d generated ones of seed %d%n", count, seed);
    GeneratedSettings settings =
        GeneratedSettings.standard()
            .withSeed(seed)
            .withTicksPerSecond(GENERATED_TICKS_PER_SECOND)
            .withTickCount(count);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 20)) {
      for (byte[] message : GeneratedSession.of(settings)) {
        out.write(message);
        out.write('\n');
      }
    }
    return target;
  }

  /** The database is the comparison's own: what a killed one left goes. */
  private static void clearLeftovers(LocalStack stack) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                stack.jdbcUrl(),
                stack.jdbcUser(),
                Files.readString(stack.jdbcPasswordFile()).strip());
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE tickers");
      statement.execute("TRUNCATE TABLE window_stats");
    }
  }
}
