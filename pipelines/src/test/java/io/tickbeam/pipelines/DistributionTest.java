package io.tickbeam.pipelines;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the distribution, in a folder laid out as the distribution's is. */
class DistributionTest {

  /** Fails for want of a source, when nearly all classes that a run needs are there. */
  private static final List<String> FAILING = List.of("TickerPipeline", "--runner=DirectRunner");

  @TempDir private Path home;

  /** What the script printed, and its exit code. */
  private record Ended(int exitCode, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    Path script = Files.createDirectories(home.resolve("bin")).resolve("tickbeam");
    String text = Files.readString(Path.of("src/distribution/bin/tickbeam"));
    Files.writeString(
        script, text.replace("${jvm.options}", "").replace("${project.build.finalName}", "own"));
    assertTrue(script.toFile().setExecutable(true));
    jar(Path.of("target/classes"), Files.createDirectories(home.resolve("lib")).resolve("own.jar"));
  }

  @Test
  void asksForWhatToRun() throws Exception {
    for (List<String> arguments : List.of(List.<String>of(), List.of("--runner=DirectRunner"))) {
      Ended ended = run(arguments, Map.of());

      assertEquals(2, ended.exitCode());
      assertTrue(ended.output().contains("say what to run: TickerPipeline"), ended::output);
    }
  }

  @Test
  void handsOverArgumentsAndExitCode() throws Exception {
    Ended ended = run(List.of("TickerPipeline", "--runner=DirectRunner", "--no option"), Map.of());

    assertEquals(2, ended.exitCode());
    assertTrue(ended.output().contains("--no option"), ended::output);
  }

  @Test
  void startsWithTheClassesThatARunHasKept() throws Exception {
    Path loaded = home.resolve("loaded.txt");
    Map<String, String> logging =
        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded + "::filecount=0");
    run(FAILING, logging);
    String without = source(loaded, TickerPipeline.class);
    Ended keeping = run(FAILING, Map.of("TICKBEAM_CLASSES", "keep"));
    Ended starting = run(FAILING, logging);

    assertAll(
        () -> assertTrue(without.contains("own.jar"), without),
        () -> assertEquals(new Ended(2, problem(keeping)), keeping, "says nothing else"),
        () -> assertTrue(Files.exists(home.resolve("classes.jsa")), "keeps classes"),
        () -> assertEquals(2, starting.exitCode()),
        () -> assertEquals("shared objects file (top)", source(loaded, TickerPipeline.class)));
  }

  /** The one line that says what is wrong. */
  private static String problem(Ended ended) {
    return ended
        .output()
        .lines()
        .filter(line -> line.startsWith("tickbeam: "))
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static String source(Path loaded, Class<?> type) throws IOException {
    String mark = " " + type.getName() + " source: ";
    return Files.readAllLines(loaded).stream()
        .filter(line -> line.contains(mark))
        .map(line -> line.substring(line.indexOf(mark) + mark.length()))
        .findFirst()
        .orElse("not loaded");
  }

  private Ended run(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/tickbeam").toString());
    builder.command().addAll(arguments);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** A jar of a folder, which names the jars of this class path as its own. */
  private static void jar(Path folder, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Path module = Path.of("").toAbsolutePath();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(classPath.split(File.pathSeparator, -1))
                // A folder is another module of this build.
                .filter(entry -> entry.endsWith(".jar") || !Path.of(entry).startsWith(module))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile);
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Path file : files.toList()) {
        entries.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
