package io.tickbeam.contract.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A command for a {@link ChildProcess}: a program or a main class, with all it is given. */
public final class ChildCommand {

  private static final Duration STOP_TIME = Duration.ofSeconds(20);

  /**
   * Becomes the command given as its arguments. It leaves a watcher behind, which ends the command
   * at the end of standard input, unless the process is another one by then. Descriptor 9 is the
   * folder of a distribution, through which the class path of its processes leads.
   */
  private static final String SHELL =
      """
      trap '' INT
      exec 3<&0
      [ ! -d "$TICKBEAM_HOME" ] || exec 9<"$TICKBEAM_HOME"
      runs() { read -r _ _ _ parent _ </proc/self/stat && [ "$parent" = "$$" ]; }
      { read -r _; runs && kill "$$" && sleep $patience && runs && kill -9 "$$"; } <&3 >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;

  private static final String HOME = "TICKBEAM_HOME";

  private final String executable;
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Consumer<String> lines = line -> {};
  private boolean hasSettings = true;
  private Path log;
  private Duration stopTime = STOP_TIME;

  private ChildCommand(String executable) {
    this.executable = executable;
  }

  /**
   * A main class on this process's class path, in the same Java, with those of this process's JVM
   * options that all programs of Tickbeam need.
   */
  public static ChildCommand java(String mainClass) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // What a JVM says about the container it runs in is no output of the program.
    return new ChildCommand(java)
        .jvmOptions("-Xlog:disable")
        .jvmOptions(JvmOptions.toPassOn().toArray(String[]::new))
        .classPath(System.getProperty("java.class.path"))
        .arguments(mainClass);
  }

  /** An executable file. */
  public static ChildCommand program(Path executable) {
    return new ChildCommand(executable.toString());
  }

  /** Another class path than this process's, as option {@code -cp} takes it. */
  public ChildCommand classPath(String classPath) {
    // As an argument it would make lists of processes unreadable.
    return environment("CLASSPATH", classPath);
  }

  /** Further options of the JVM, such as {@code -Xmx1g}. */
  public ChildCommand jvmOptions(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Further arguments. Everybody on this machine can read them. */
  public ChildCommand arguments(List<String> further) {
    arguments.addAll(further);
    return this;
  }

  /** Further arguments. Everybody on this machine can read them. */
  public ChildCommand arguments(String... further) {
    return arguments(List.of(further));
  }

  /** Sets an environment variable, the place for a secret. */
  public ChildCommand environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Without the settings of this process's environment, {@code TICKBEAM_…}: for a command that is
   * told all it is to do.
   */
  public ChildCommand withoutSettings() {
    hasSettings = false;
    return this;
  }

  /** Hands each line of standard output and standard error to a consumer, in another thread. */
  public ChildCommand lines(Consumer<String> consumer) {
    this.lines = consumer;
    return this;
  }

  /** Writes standard output and standard error to a file, which is replaced if it exists. */
  public ChildCommand log(Path file) {
    this.log = file;
    return this;
  }

  /** How long the process may take to end after it was asked to stop; 20 s if not set. */
  public ChildCommand stopTime(Duration time) {
    this.stopTime = time;
    return this;
  }

  /**
   * Starts the process.
   *
   * @throws IOException when it cannot be started or the log cannot be written
   */
  public ChildProcess start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                SHELL.replace("$patience", Long.toString(stopTime.toSeconds())),
                "sh",
                executable));
    command.addAll(jvmOptions);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (!hasSettings) {
      builder.environment().keySet().removeIf(ChildCommand::isSetting);
    }
    builder.environment().putAll(environment);
    OutputStream out = log == null ? OutputStream.nullOutputStream() : Files.newOutputStream(log);
    PrintStream copy = new PrintStream(out, true, StandardCharsets.UTF_8);
    try {
      return new ChildProcess(builder.start(), stopTime, log, copy, lines);
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("TICKBEAM_") && !variable.equals(HOME);
  }
}
