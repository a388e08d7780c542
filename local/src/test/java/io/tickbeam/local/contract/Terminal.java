package io.tickbeam.local.contract;

import io.tickbeam.contract.process.JvmOptions;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.pipelines.job.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a user sees who runs {@link TickerPipeline} in a terminal: a process of its own, with the
 * class path of module {@code pipelines}.
 *
 * @param exitCode exit code of the process
 * @param output everything it printed, errors included
 */
record Terminal(int exitCode, String output) {

  private static final int STILL_RUNNING = -1;

  /** Runs the pipeline to its end, or for so long at most. */
  static Terminal run(Path folder, int patienceSeconds, String... args)
      throws IOException, InterruptedException {
    return run(folder, patienceSeconds, List.of(), args);
  }

  /** As {@link #run(Path, int, String...)}, with further options of the JVM. */
  static Terminal run(Path folder, int patienceSeconds, List<String> jvmOptions, String... args)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "terminal", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.toPassOn());
    command.addAll(jvmOptions);
    command.add(TickerPipeline.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(each -> each.startsWith("TICKBEAM_"));
    builder.environment().put("CLASSPATH", classPath());
    Process process = builder.start();
    boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    return new Terminal(
        ended ? process.exitValue() : STILL_RUNNING,
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
            + (ended ? "" : "[still running after " + patienceSeconds + " s]"));
  }

  /** As {@link #run}, without what is logged, and sooner: a process of its own takes seconds. */
  static Terminal inThisProcess(String... args) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(output, true, StandardCharsets.UTF_8);
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(terminal);
    System.setErr(terminal);
    try {
      return new Terminal(CommandLine.execute(args), output.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Without this module: its logging settings are not the user's. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains(Path.of("local", "target").toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
