package io.tickbeam.bench.compare;

import io.tickbeam.contract.process.JvmOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the pipeline in a process of its own, which does not outlive this one. */
final class MeasuredProcess implements AutoCloseable {

  private static final long MOST_MINUTES = 60;

  private final Instant startedAt = Instant.now();
  private final Process process;
  private final Path log;
  private final Thread killer;

  private MeasuredProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts the pipeline.
   *
   * @param heap most heap, as {@code -Xmx} has it
   * @param name of the file that its output goes to, which stays unless the run ends well
   * @param arguments options of the pipeline
   */
  static MeasuredProcess start(String heap, String name, List<String> arguments)
      throws IOException {
    Path log = Files.createTempFile("tickbeam-" + name + "-", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(JvmOptions.toPassOn());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MeasuredRun.class.getName());
    command.addAll(arguments);
    return new MeasuredProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends a stream that would go on. */
  void end() throws IOException {
    process.getOutputStream().close();
  }

  /**
   * Waits for the end.
   *
   * @throws IOException when it failed, with what it said last
   */
  ProcessResult await() throws IOException, InterruptedException {
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      throw new IOException("a run has not ended within an hour; see " + log);
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    ProcessResult result =
        lines.stream()
            .filter(ProcessResult::isIn)
            .map(ProcessResult::parse)
            .findFirst()
            .orElseThrow(() -> new IOException(lastWord(lines) + " (all of it is in " + log + ")"));
    Files.delete(log);
    return result;
  }

  private static String lastWord(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("tickbeam: "))
        .reduce((first, second) -> second)
        .orElse("a run broke off");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
