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
import java.util.List;
import java.util.Optional;

/** A program in a process of its own, which ends with this one. */
public final class ProgramProcess implements AutoCloseable {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(60);

  private final Instant startedAt = Instant.now();
  private final ChildProcess process;
  private final Path folder;

  /**
   * Starts a program.
   *
   * @param jvmOptions further options of its JVM, such as the most heap
   * @param log file for its output
   */
  public ProgramProcess(Program program, PeerInput input, List<String> jvmOptions, Path log)
      throws IOException {
    this.folder = input.folder();
    this.process =
        ChildCommand.java(MeasuredProgram.class.getName())
            .classPath(Framework.classPathOf(program.frameworks()))
            .jvmOptions(jvmOptions.toArray(String[]::new))
            .jvmOptions("-Djava.io.tmpdir=" + folder)
            .arguments(program.label())
            .arguments(input.toArguments())
            .log(log)
            .start();
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
      throw new IOException("a program has not ended within an hour: " + process.error());
    }
    Optional<String> result = process.lastLine(ProgramResult.MARK);
    if (result.isEmpty()) {
      throw new IOException(process.error());
    }
    return ProgramResult.parse(result.get());
  }

  @Override
  public void close() {
    process.close();
  }
}
