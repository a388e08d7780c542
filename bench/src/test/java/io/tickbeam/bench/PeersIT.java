package io.tickbeam.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.bench.feed.TickSource;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import io.tickbeam.bench.runs.Comparison;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Servers;
import io.tickbeam.bench.runs.Settings;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.pipelines.servers.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every program computes Tickbeam's windows: 10,000 ticks of 80 seconds, 20 of them twice. */
@Tag("slow")
class PeersIT {

  /** 80 seconds of three products from a full minute on. */
  private static final long WINDOWS = 6;

  @TempDir private static Path folder;

  private static RunningStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = RunningStack.start(StackSettings.in(folder.resolve("stack")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void allComputeTheWindowsOfTickbeam() throws Exception {
    Stream<Program> others = Stream.of("batch-direct+all", "stream-flink:kept").map(Programs::of);
    List<Program> programs = Stream.concat(Programs.ALL.stream(), others).toList();
    List<Measured> runs = measure(programs, List.of(10_000L), List.of());
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
    List<Program> programs =
        Stream.of("stream-structured-streaming", "stream-kafka-streams", "stream-native-flink")
            .map(Programs::of)
            .toList();
    List<Measured> runs = measure(programs, List.of(), List.of("50"));
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
    assertTrue(run.result().resources().cpuMillis() > 0, run::toString);
    assertTrue(run.result().resources().peakResidentBytes() > 0, run::toString);
  }

  private static List<Measured> measure(
      List<Program> programs, List<Long> sizes, List<String> liveRates) throws Exception {
    Database database =
        new Database(stack.jdbcUrl(), stack.jdbcUser(), stack.jdbcPasswordFile().toString());
    Settings settings =
        new Settings(
            "peers-it",
            new TickSource(null, 1),
            programs,
            sizes,
            1,
            liveRates,
            4,
            10,
            2,
            60,
            1,
            600,
            "1g",
            false);
    List<Measured> runs = new ArrayList<>();
    Comparison.run(
        settings,
        new Servers(stack.bootstrapServers(), database, true),
        Files.createTempDirectory(folder, "logs"),
        runs::add);
    return runs;
  }
}
