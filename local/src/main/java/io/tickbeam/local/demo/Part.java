package io.tickbeam.local.demo;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of Tickbeam in a process of its own, as users start it, with a log in a file. */
final class Part implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);

  /** A line for users, which begins with the name of a command. */
  private static final String FOR_USERS = "[a-z-]+: ";

  private final ChildProcess process;
  private final Path log;

  private Part(ChildProcess process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a part.
   *
   * @param main its main class
   * @param classPath see {@link #classPathOf}
   * @param heap most heap, as {@code -Xmx} has it
   * @param log the file that its output goes to
   * @param lines called for each line of output
   */
  static Part start(
      Class<?> main,
      String classPath,
      String heap,
      Path log,
      Consumer<String> lines,
      List<String> arguments)
      throws IOException {
    return new Part(
        ChildCommand.java(main.getName())
            .classPath(classPath)
            .jvmOptions("-Xmx" + heap)
            .arguments(arguments)
            .log(log)
            .lines(lines)
            .start(),
        log);
  }

  /**
   * The class path of the module that a main class is in, which the build writes to {@code
   * target/classpath.txt}. A JVM starts the faster the fewer jars it looks through. Without the
   * file it is this process's own.
   */
  static String classPathOf(Class<?> main) {
    try {
      Path code = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path file = code.resolveSibling("classpath.txt");
      return Files.exists(file)
          ? code + File.pathSeparator + Files.readString(file).strip()
          : System.getProperty("java.class.path");
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the class path of " + main.getName() + " is not known", e);
    }
  }

  /**
   * Waits for a line of output, and gives the first group of what was looked for.
   *
   * @throws IOException when the part ends before
   */
  String await(Pattern text) throws IOException, InterruptedException {
    while (true) {
      boolean hasEnded = process.await(POLL);
      Optional<String> found = find(text);
      if (found.isPresent()) {
        return found.get();
      }
      if (hasEnded) {
        throw failure();
      }
    }
  }

  /** The first group of the last line that has a text. */
  Optional<String> find(Pattern text) {
    return process.lastLines().stream()
        .map(text::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .reduce((first, second) -> second);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean await(Duration atMost) throws InterruptedException {
    return process.await(atMost);
  }

  /** Fails when the part has ended with an exit code of its own other than 0. */
  void requireNoFailure() throws IOException {
    if (!process.isAlive() && process.exitCode() != 0) {
      throw failure();
    }
  }

  /** Why the part has ended: its last line for users, and where its log is. */
  IOException failure() {
    String reason =
        process.lastLines().stream()
            .filter(line -> line.matches(FOR_USERS + ".*"))
            .reduce((first, second) -> second)
            .map(line -> line.replaceFirst(FOR_USERS, ""))
            .orElse("a part of the demo has ended with exit code " + process.exitCode());
    return new IOException(reason + " (log: " + log + ")");
  }

  /** Asks the part to stop, and waits until it has. */
  @Override
  public void close() {
    process.close();
  }
}
