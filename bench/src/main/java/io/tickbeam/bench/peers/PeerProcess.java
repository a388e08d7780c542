package io.tickbeam.bench.peers;

import io.tickbeam.contract.process.JvmOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, which does not outlive this one. */
final class PeerProcess {

  private static final long MOST_SECONDS = 1800;

  /** What {@link PeerRun} says. */
  record Result(long workMillis, long totalMillis, long cpuMillis, long peakKibibytes) {}

  private final Process process;
  private final Path log;
  private final Thread killer;

  private PeerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  static PeerProcess start(Program program, PeerInput input, List<String> jvmOptions, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(JvmOptions.toPassOn());
    command.add("-Djava.io.tmpdir=" + input.folder());
    if (input.isLive()) {
      command.add("-D" + WindowStatsTable.WINDOW_PROPERTY + "=" + LiveFeed.WINDOW_SECONDS);
    }
    command.add("-cp");
    command.add(Framework.classPathOf(program.frameworks()));
    command.add(PeerRun.class.getName());
    command.add(program.label());
    command.addAll(input.toArguments());
    return new PeerProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Ends a program that would go on. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  /**
   * Waits for the end.
   *
   * @throws IllegalStateException when the program fails or does not end in half an hour
   */
  Result await() throws IOException, InterruptedException {
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(killer);
    if (!ended) {
      throw new IllegalStateException("a program did not end; see " + log);
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("RESULT "))
        .map(line -> line.split(" ", -1))
        .map(PeerProcess::result)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a program failed; see " + log));
  }

  private static Result result(String[] fields) {
    return new Result(
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]));
  }
}
