package io.tickbeam.bench.peers;

import io.tickbeam.bench.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@link Peers}. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description =
        "Measures Tickbeam and what people would write instead, in turn, on this machine.")
public final class PeersCommand implements Callable<Integer> {

  @Option(
      names = "--ticks",
      defaultValue = "1000000",
      description = "Generated ticks, at 125 a second of event time (${DEFAULT-VALUE}).")
  private long ticks;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each program runs (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--programs",
      split = ",",
      description =
          "Which, in this order, as in README.md; stream-spark+all for all analytics (all).")
  private List<String> programs = new ArrayList<>();

  @Option(
      names = "--heap",
      defaultValue = "3g",
      description = "Heap of each program (${DEFAULT-VALUE}).")
  private String heap;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Program> chosen = chosen();
    Figures figures = new Figures(ticks);
    try (BenchServers servers = BenchServers.start()) {
      System.out.printf("%,d ticks; logs: %s%n", ticks, servers.folder());
      Bench bench = Bench.fill(servers.stack(), servers.folder(), ticks, heap);
      for (int round = 0; round < rounds; round++) {
        for (Program program : chosen) {
          Measured measured = bench.run(program);
          System.out.println(Figures.line(program, measured));
          figures.add(program, measured);
        }
      }
      servers.allWentWell();
    }
    figures.print(System.out);
    return 0;
  }

  private List<Program> chosen() {
    try {
      return programs.isEmpty()
          ? Program.MEASURED
          : programs.stream().map(String::strip).map(Program::of).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--programs: " + e.getMessage(), e);
    }
  }
}
