package io.tickbeam.contract.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that ends with this one. Its standard input is a pipe that only this process holds
 * open: when this process ends, even by {@code kill -9}, the child is told to stop, and killed when
 * it does not in time. Ctrl-C does not reach the child, so that this process can end its children
 * in the order it wants.
 *
 * <p>{@link ChildCommand} starts one. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {

  private static final int LAST_LINES = 200;
  private static final Duration POLL = Duration.ofMillis(20);

  /** An error of a command, which begins with its name; lines of its log then have a time. */
  private static final Pattern ERROR = Pattern.compile("^[a-z-]+: (?!\\d\\d:\\d\\d:)(.*)");

  /** Processes that the child has started may keep its output open. */
  private static final Duration LONGEST_WAIT_FOR_OUTPUT = Duration.ofSeconds(2);

  private final Process process;
  private final Duration stopTime;
  private final Path log;
  private final Thread reader;
  private final Deque<String> lastLines = new ArrayDeque<>();

  /**
   * Reads the output of a process.
   *
   * @param stopTime that it has to end after it was asked to
   * @param log file with a copy of the output, or null
   * @param copy for a copy of the output, closed at its end
   * @param lines called for each line
   */
  ChildProcess(
      Process process, Duration stopTime, Path log, PrintStream copy, Consumer<String> lines) {
    this.process = process;
    this.stopTime = stopTime;
    this.log = log;
    this.reader = new Thread(() -> read(copy, lines), "output-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(PrintStream copy, Consumer<String> lines) {
    try (copy;
        BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        keep(line);
        copy.println(line);
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process has ended in the middle of a line.
      return;
    }
  }

  private synchronized void keep(String line) {
    if (lastLines.size() == LAST_LINES) {
      lastLines.remove();
    }
    lastLines.add(line);
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * The exit code of an ended process; 128 plus the signal's number when a signal has ended it.
   *
   * @throws IllegalThreadStateException while the process runs
   */
  public int exitCode() {
    return process.exitValue();
  }

  /** The last lines that the process wrote, standard output and standard error in one. */
  public synchronized List<String> lastLines() {
    return List.copyOf(lastLines);
  }

  /** The last of the {@link #lastLines()} that starts with a text. */
  public Optional<String> lastLine(String start) {
    return lastLines().stream().filter(line -> line.startsWith(start)).reduce((a, b) -> b);
  }

  /** The first group of the last of the {@link #lastLines()} that a pattern is found in. */
  public Optional<String> find(Pattern pattern) {
    return lastLines().stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .reduce((first, second) -> second);
  }

  /** Why an ended process has failed: its last error, without the name of the command. */
  public String error() {
    return find(ERROR).orElseGet(() -> "the process ended with exit code " + exitCode())
        + (log == null ? "" : " (log: " + log + ")");
  }

  /**
   * Waits until a line has a pattern, and gives its first group.
   *
   * @throws IOException with the {@link #error()} when the process ends before
   */
  public String await(Pattern pattern) throws IOException, InterruptedException {
    while (true) {
      boolean hasEnded = await(POLL);
      Optional<String> found = find(pattern);
      if (found.isPresent()) {
        return found.get();
      }
      if (hasEnded) {
        throw new IOException(error());
      }
    }
  }

  /** Waits for the end, and for the last line of output; returns the exit code. */
  public int await() throws InterruptedException {
    int exitCode = process.waitFor();
    reader.join(LONGEST_WAIT_FOR_OUTPUT.toMillis());
    endWatcher();
    return exitCode;
  }

  private void endWatcher() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has gone already.
      return;
    }
  }

  /** Waits for the end, and for the last line of output; false when the time is over before. */
  public boolean await(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    await();
    return true;
  }

  /** Asks the process to stop, as {@code kill} does; it may take its time. */
  public void askToStop() {
    // Process.destroy would close the output, too, and the last lines would be lost.
    process.toHandle().destroy();
  }

  /** Ends the process at once, as {@code kill -9} does, and waits until it has gone. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    await();
  }

  /**
   * Asks the process to stop, and kills it when it does not end in time. Returns when it has gone,
   * even when interrupted.
   */
  @Override
  public void close() {
    askToStop();
    boolean interrupted = false;
    boolean hasEnded = false;
    while (!hasEnded) {
      try {
        hasEnded = await(stopTime);
        if (!hasEnded) {
          process.toHandle().destroyForcibly();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
