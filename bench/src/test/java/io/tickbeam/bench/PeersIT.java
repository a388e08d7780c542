package io.tickbeam.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.bench.programs.Programs;
import io.tickbeam.bench.runs.Comparison;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Servers;
import io.tickbeam.bench.runs.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every program computes Tickbeam's windows: 10,000 ticks of 80 seconds, 20 of them twice. */
@Tag("slow")
class PeersIT {

  /** 80 seconds of three products from a full minute on. */
  private static final long WINDOWS = 6;

  @TempDir private static Path folder;

  private static Servers servers;

  @BeforeAll
  static void start() throws Exception {
    servers =
        CommandLine.populateCommand(new Servers(), "--data=" + folder.resolve("stack").toString());
    servers.start();
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  @Test
  void allComputeTheWindowsOfTickbeam() throws Exception {
    List<String> programs = new ArrayList<>(List.of("batch-direct+all", "stream-flink:kept"));
    Programs.ALL.forEach(each -> programs.add(each.label()));
    List<Measured> runs = measure(programs, "10000", "none");
    assertEquals(1 + programs.size(), runs.size());
    for (Measured run : runs) {
      assertRight(run);
      assertEquals(WINDOWS, run.rows(), run::toString);
      assertEquals(10_000, run.result().ticks(), run::toString);
      long work = run.result().workMillis();
      assertTrue(work > 0 && work <= run.result().totalMillis(), run::toString);
      assertTrue(run.serversCpuMillis() > 0, run::toString);
    }
  }

  @Test
  void peersComputeTheSameWindowsLive() throws Exception {
    List<String> programs =
        List.of("stream-structured-streaming", "stream-kafka-streams", "stream-native-flink");
    List<Measured> runs = measure(programs, "none", "50");
    assertEquals(programs.size(), runs.size());
    for (Measured run : runs) {
      assertRight(run);
      assertTrue(run.window().p50() >= 1_000, run::toString);
      assertTrue(run.tick().p50() > run.window().p50(), run::toString);
    }
  }

  private static void assertRight(Measured run) {
    assertTrue(run.isRight(), run::toString);
    assertTrue(run.accuracy().furthest() < 1e-6, run::toString);
    assertTrue(run.result().cpuMillis() > 0, run::toString);
    assertTrue(run.result().peakResidentBytes() > 0, run::toString);
  }

  private static List<Measured> measure(List<String> programs, String ticks, String liveRate)
      throws Exception {
    Settings settings =
        CommandLine.populateCommand(
            new Settings(),
            "--programs=" + String.join(",", programs),
            "--ticks=" + ticks,
            "--live=" + liveRate,
            "--liveSeconds=4",
            "--liveWindowSeconds=2",
            "--watermarkDelaySeconds=1",
            "--heap=1g");
    settings.check();
    List<Measured> runs = new ArrayList<>();
    Comparison.run(settings, servers, Files.createTempDirectory(folder, "logs"), runs::add);
    return runs;
  }
}
