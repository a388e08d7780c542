package io.tickbeam.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One program in a process of its own: {@code PeerRun PROGRAM INPUT...}. Says what it took as
 * {@code RESULT workMillis totalMillis cpuMillis peakKibibytes}, once the program has ended.
 */
public final class PeerRun {

  private static final String PEAK = "VmHWM:";

  private PeerRun() {}

  /** Runs the program; what frameworks leave running does not keep the process alive. */
  public static void main(String[] args) throws Exception {
    Program program = Program.of(args[0]);
    long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    long workMillis =
        program
            .peer()
            .get()
            .run(PeerInput.ofArguments(Arrays.asList(args).subList(1, args.length)));
    long endMillis = System.currentTimeMillis();
    System.out.printf(
        Locale.ROOT,
        "%nRESULT %d %d %d %d%n",
        workMillis,
        endMillis - startMillis,
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis(),
        peakKibibytes());
    System.exit(0);
  }

  /** Most memory that this process has held at once. */
  private static long peakKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
