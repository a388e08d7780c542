package io.tickbeam.local;

import io.tickbeam.contract.process.JvmOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class of this module in a process of its own. */
public final class ChildProcess implements AutoCloseable {

  private static final int END_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  public static ChildProcess start(
      Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    // What a JVM says about the container it runs in is no output of the class.
    command.add("-Xlog:disable");
    command.addAll(JvmOptions.toPassOn());
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start());
  }

  /** Reads until a line contains a text; fails with all that was read when none does. */
  public String awaitLine(String text) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.contains(text)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no line has '" + text + "': " + String.join("\n", lines));
  }

  /** Waits for the end and returns all lines, with the exit code as the last. */
  public List<String> awaitEnd() throws IOException, InterruptedException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end: " + String.join("\n", lines));
    }
    return List.copyOf(lines);
  }

  public int exitCode() {
    return process.exitValue();
  }

  /** As Ctrl-C or kill do. */
  public void askToStop() {
    // The process itself would close its output, too.
    process.toHandle().destroy();
  }

  /** As kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Database servers whose data is below a folder. */
  public static List<ProcessHandle> databasesIn(Path folder) {
    String start = "--datadir=" + folder;
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").contains("mariadbd"))
        .filter(
            each ->
                Arrays.stream(each.info().arguments().orElse(new String[0]))
                    .anyMatch(argument -> argument.startsWith(start)))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
