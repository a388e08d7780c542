package io.tickbeam.distribution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the archives of classes, one for each runner, from which later runs take their classes.
 * Which classes they have, a demo on the runner tells: it starts every part, live and in batch.
 */
public final class ClassArchives {

  private static final String DEMO_SECONDS = "15";

  private final Path home;
  private final Path work;

  private ClassArchives(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /**
   * Writes the archives into a distribution.
   *
   * @param args folder of the distribution; a folder for the work
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    ClassArchives archives = new ClassArchives(Path.of(args[0]), Path.of(args[1]));
    for (String runner : Jars.RUNNERS) {
      archives.write(runner);
    }
  }

  private void write(String runner) throws IOException, InterruptedException {
    Path lists = Files.createDirectories(work.resolve(runner));
    ProcessBuilder demo =
        new ProcessBuilder(
            home.resolve("bin/tickbeam").toString(),
            "demo",
            "--runner=" + runner,
            "--duration=" + DEMO_SECONDS,
            "--data=" + work.resolve("data"));
    demo.environment().put("JAVA_HOME", System.getProperty("java.home"));
    demo.environment()
        .put(
            "JDK_JAVA_OPTIONS",
            // In quotes: the path may have a blank.
            "-Xshare:off \"-XX:DumpLoadedClassList=" + lists.resolve("%p.txt") + "\"");
    run(demo, work.resolve(runner + "-demo.log"));
    Path merged = work.resolve(runner + ".classes");
    Files.write(merged, merged(lists));
    // The shell's descriptor 9 is the folder, as in bin/tickbeam.
    ProcessBuilder dump =
        new ProcessBuilder(
            "bash",
            "-c",
            "exec 9<\"$1\"; CLASSPATH=$(<\"$1/lib/$2.classpath\"); export CLASSPATH; exec \"$3\""
                + " -Xshare:dump -XX:SharedClassListFile=\"$4\""
                + " -XX:SharedArchiveFile=\"$1/lib/$2.jsa\" -Xlog:cds=off -Xlog:cds+dynamic=off",
            "bash",
            home.toString(),
            runner,
            System.getProperty("java.home") + File.separator + "bin/java",
            merged.toString());
    dump.environment().remove("JDK_JAVA_OPTIONS");
    run(dump, work.resolve(runner + "-dump.log"));
  }

  /** The lines of all lists, each once. Classes that no class path has, the JVM passes over. */
  private static Set<String> merged(Path lists) throws IOException {
    Set<String> lines = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(lists)) {
      for (Path each : files.sorted().toList()) {
        Files.readAllLines(each).stream()
            .filter(line -> !line.startsWith("#"))
            // Those of class loaders that are not the JVM's own have numbers, which are no use
            // here.
            .filter(line -> !line.contains(" source: "))
            .map(line -> line.replaceFirst(" id: \\d+$", ""))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private static void run(ProcessBuilder builder, Path log)
      throws IOException, InterruptedException {
    builder.environment().keySet().removeIf(each -> each.startsWith("TICKBEAM_"));
    List<String> command = new ArrayList<>(builder.command());
    int exitCode =
        builder
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"))
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IOException(command.get(0) + " ended with exit code " + exitCode + ": see " + log);
    }
  }
}
