package io.tickbeam.local.speed;

import io.tickbeam.local.LocalStack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One measured run in a process of its own, which does not outlive this one. */
final class SpeedProcess {

  private static final String HEAP = "-Xmx3g";
  private static final long MOST_SECONDS = 600;

  /**
   * What came out.
   *
   * @param ticks that were counted
   * @param workMillis from the first message read to the last row written
   * @param totalMillis from the start of the process
   */
  record Measured(long ticks, long workMillis, long totalMillis) {
    double ticksPerSecond() {
      return ticks * 1000.0 / workMillis;
    }
  }

  private final Process process;
  private final Path log;
  private final Thread killer;

  private SpeedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a program on the topic or on the table.
   *
   * @param program {@code loop}; or a runner, with {@code +all} for all analytics to MySQL and
   *     Kafka, or {@code +} and lengths of moving windows, as {@code 30s/1h}, for these alone, to
   *     Kafka
   */
  static SpeedProcess start(
      LocalStack stack, Path logs, String program, String mode, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SpeedRun.class.getName());
    command.addAll(
        program.equals("loop") ? loopArguments(stack, mode) : arguments(stack, program, mode));
    command.addAll(List.of(more));
    Path log = logs.resolve(program + "-" + mode + ".log");
    return new SpeedProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  Measured await() throws IOException, InterruptedException {
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(killer);
    if (!ended) {
      throw new IllegalStateException("a run did not end; see " + log);
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("RESULT "))
        .map(line -> line.split(" ", -1))
        .map(f -> new Measured(Long.parseLong(f[1]), Long.parseLong(f[2]), Long.parseLong(f[3])))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result; see " + log));
  }

  private static List<String> loopArguments(LocalStack stack, String mode) {
    return List.of(
        "loop",
        mode,
        stack.bootstrapServers(),
        stack.jdbcUrl(),
        stack.jdbcUser(),
        stack.jdbcPasswordFile().toString());
  }

  private static List<String> arguments(LocalStack stack, String program, String mode) {
    int plus = program.indexOf('+');
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "pipeline",
                "--runner=" + (plus < 0 ? program : program.substring(0, plus)),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    arguments.addAll(
        mode.equals("batch")
            ? List.of("--source=MYSQL")
            : List.of("--topics=" + SpeedData.TOPIC, "--stopWhenCaughtUp=true"));
    arguments.add("--bootstrapServers=" + stack.bootstrapServers());
    if (plus > 0) {
      arguments.addAll(analytics(program.substring(plus + 1), mode));
    }
    return arguments;
  }

  private static List<String> analytics(String what, String mode) {
    if (!what.equals("all")) {
      return List.of(
          "--analytics=moving", "--sinks=kafka", "--movingWindows=" + what.replace('/', ','));
    }
    String summary = mode.equals("batch") ? ",summary" : "";
    return List.of("--sinks=mysql,kafka", "--analytics=windows,moving,zscores,nextmove" + summary);
  }
}
