package io.tickbeam.local.speed;

import io.tickbeam.local.LocalStack;
import io.tickbeam.local.LocalStackSettings;
import io.tickbeam.local.speed.SpeedProcess.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures catch-up streams and batches on each runner beside a single-threaded loop, in turn, and
 * prints a table: {@code SpeedTable [ticks] [rounds] [programs]}, programs as in {@link
 * SpeedProcess#start}.
 */
public final class SpeedTable {

  private final LocalStack stack;
  private final long ticks;
  private final Path logs;
  private final Map<String, List<Measured>> results = new LinkedHashMap<>();

  private SpeedTable(LocalStack stack, long ticks, Path logs) {
    this.stack = stack;
    this.ticks = ticks;
    this.logs = logs;
  }

  public static void main(String[] args) throws Exception {
    long ticks = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    String programs =
        args.length > 2 ? args[2] : "loop,direct,spark,flink,direct+all,spark+all,flink+all";
    Path folder = Files.createTempDirectory("tickbeam-speed");
    try (LocalStack stack = LocalStack.start(LocalStackSettings.in(folder.resolve("stack")))) {
      System.out.printf("Filling topic and table with %,d ticks. Logs: %s%n", ticks, folder);
      SpeedData.fill(stack, ticks);
      SpeedTable table = new SpeedTable(stack, ticks, folder);
      SpeedProcess.start(stack, folder, "flink", "stream", "--archive=true").await();
      for (int round = 0; round < rounds; round++) {
        for (String mode : List.of("stream", "batch")) {
          for (String program : List.of(programs.split(",", -1))) {
            table.measure(program, mode);
          }
        }
      }
      table.print();
    }
    System.exit(0);
  }

  private void measure(String program, String mode) throws IOException, InterruptedException {
    Measured measured = SpeedProcess.start(stack, logs, program, mode).await();
    System.out.printf(
        Locale.ROOT,
        "%s %s: %,.0f ticks/s after start-up, %.1f s of work, %.1f s in all%n",
        program,
        mode,
        measured.ticksPerSecond(),
        measured.workMillis() / 1000.0,
        measured.totalMillis() / 1000.0);
    if (measured.ticks() != ticks) {
      throw new IllegalStateException("only " + measured.ticks() + " ticks counted: no result");
    }
    results.computeIfAbsent(mode + " " + program, any -> new ArrayList<>()).add(measured);
  }

  private void print() {
    System.out.printf(
        "%n| mode, program | ticks/s after start-up | of the loop | of windows alone | in all |%n");
    System.out.println("| --- | --- | --- | --- | --- |");
    results.forEach(
        (name, runs) -> {
          double[] rates = runs.stream().mapToDouble(Measured::ticksPerSecond).sorted().toArray();
          double[] total = runs.stream().mapToDouble(Measured::totalMillis).sorted().toArray();
          System.out.printf(
              Locale.ROOT,
              "| %s | %,.0f (%,.0f to %,.0f) | %s | %s | %.1f s |%n",
              name,
              rates[rates.length / 2],
              rates[0],
              rates[rates.length - 1],
              ratio(runs, name.substring(0, name.indexOf(' ')) + " loop"),
              name.indexOf('+') < 0 ? "" : ratio(runs, name.substring(0, name.indexOf('+'))),
              total[total.length / 2] / 1000);
        });
  }

  /** Of the medians, or nothing where the other was not measured. */
  private String ratio(List<Measured> runs, String other) {
    return results.containsKey(other)
        ? "%.2f".formatted(medianRate(runs) / medianRate(results.get(other)))
        : "";
  }

  private static double medianRate(List<Measured> runs) {
    double[] rates = runs.stream().mapToDouble(Measured::ticksPerSecond).sorted().toArray();
    return rates[rates.length / 2];
  }
}
