package io.tickbeam.bench.measure;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.programs.Framework;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, which ends with this one. */
public final class ProgramProcess implements AutoCloseable {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(60);

  private final Instant startedAt = Instant.now();
  private final ChildProcess process;
  private final Path folder;
  private final Path log;

  private ProgramProcess(ChildProcess process, Path folder, Path log) {
    this.process = process;
    this.folder = folder;
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param jvmOptions further options of its JVM, such as the most heap
   * @param log file for its output
   */
  public static ProgramProcess start(
      Program program, PeerInput input, List<String> jvmOptions, Path log) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(program.label()));
    arguments.addAll(input.toArguments());
    ChildProcess process =
        ChildCommand.java(MeasuredProgram.class.getName())
            .classPath(Framework.classPathOf(program.frameworks()))
            .jvmOptions(jvmOptions.toArray(String[]::new))
            .jvmOptions("-Djava.io.tmpdir=" + input.folder())
            .arguments(arguments)
            .log(log)
            .start();
    return new ProgramProcess(process, input.folder(), log);
  }

  /** When the process was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Asks a program on a topic that goes on to end. */
  public void stop() throws IOException {
    Files.createFile(folder.resolve(MeasuredProgram.STOP_FILE));
  }

  /**
   * Waits for the end.
   *
   * @throws IOException when the program failed, with its error, or has not ended within an hour
   */
  public ProgramResult await() throws IOException, InterruptedException {
    if (!process.await(LONGEST_RUN)) {
      process.kill();
      throw new IOException("a program has not ended within an hour; its log is " + log);
    }
    return process
        .lastLine(ProgramResult.MARK)
        .map(ProgramResult::parse)
        .orElseThrow(() -> new IOException(error() + " (its log is " + log + ")"));
  }

  private String error() {
    return process.lastLine("tickbeam: ").orElse("a program broke off");
  }

  @Override
  public void close() {
    process.close();
  }
}
