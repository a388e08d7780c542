package io.tickbeam.local;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A main class as users start it, in a process of its own. */
public final class StartedProgram implements AutoCloseable {

  private static final long END_SECONDS = 120;

  private final BlockingQueue<String> unread;
  private final ChildProcess process;

  private StartedProgram(BlockingQueue<String> unread, ChildProcess process) {
    this.unread = unread;
    this.process = process;
  }

  public static StartedProgram start(
      Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    ChildCommand command =
        ChildCommand.java(main.getName())
            .withoutSettings()
            .jvmOptions("-Xmx1g")
            .arguments(arguments)
            .lines(lines::add);
    environment.forEach(command::environment);
    return new StartedProgram(lines, command.start());
  }

  /** Reads until a line contains a text; fails with the last lines when none does. */
  public String awaitLine(String text) {
    try {
      boolean hasEnded = false;
      while (!hasEnded || !unread.isEmpty()) {
        String line = unread.poll(20, TimeUnit.MILLISECONDS);
        if (line != null && line.contains(text)) {
          return line;
        }
        hasEnded = line == null && process.await(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no line has '" + text + "': " + shown());
  }

  /** Waits for the end and returns the last lines. */
  public List<String> awaitEnd() throws InterruptedException {
    if (!process.await(Duration.ofSeconds(END_SECONDS))) {
      throw new AssertionError("does not end: " + shown());
    }
    return process.lastLines();
  }

  private String shown() {
    return String.join("\n", process.lastLines());
  }

  public long pid() {
    return process.pid();
  }

  public int exitCode() {
    return process.exitCode();
  }

  /** As Ctrl-C or kill do. */
  public void askToStop() {
    process.askToStop();
  }

  /** As kill -9 does. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Waits until no server has its data below a folder. */
  public static void awaitNoServersIn(Path folder) {
    serversIn(folder)
        .forEach(each -> each.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Servers whose data is below a folder. */
  public static List<ProcessHandle> serversIn(Path folder) {
    return ProcessHandle.allProcesses().filter(each -> isServerIn(folder, each.info())).toList();
  }

  private static boolean isServerIn(Path folder, ProcessHandle.Info info) {
    String database = "--datadir=" + folder + "/";
    String broker = "/kafka/server.properties";
    String program = info.command().orElse("");
    return program.matches(".*/(mariadbd|mysqld|java)")
        && Arrays.stream(info.arguments().orElse(new String[0]))
            .anyMatch(
                each ->
                    each.startsWith(database)
                        || (each.startsWith(folder + "/") && each.endsWith(broker)));
  }

  @Override
  public void close() {
    try {
      process.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
