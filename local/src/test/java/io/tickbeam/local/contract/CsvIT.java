package io.tickbeam.local.contract;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.StackFixture;
import io.tickbeam.local.Topic;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.testing.TickMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of every runner and of both modes are the same, byte for byte. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CsvIT extends StackFixture {

  private static final String STREAMED = "windows,moving,zscores,nextmove";
  private static final String TOPIC = "ticks";
  private static final int TICKS = 1_500;
  private static final double TICK_SECONDS = 0.9;

  /** A name that a file cannot have and a field must quote, as it is in JSON. */
  private static final String ODD_PRODUCT = "A/B, \\\"C\\\"";

  private static SortedMap<String, String> expected;

  @BeforeAll
  static void archiveTicksAndWriteTheFilesOfADirectBatch() throws Exception {
    Topic.fill(stack, TOPIC, 1, someLate(ticks()));
    run("DirectRunner", "--source=KAFKA", "--archive=true", "--sinks=console");
    expected = batch("DirectRunner");
  }

  @AfterAll
  static void closePools() {
    Database.closePools();
  }

  @Test
  void eachKindOfResultHasAFileForEachSeriesAndTenMinutes() {
    List<String> names = new ArrayList<>();
    for (String output : List.of("price-higher", "price-lower", "window-stats", "z-scores")) {
      names.addAll(names(output, "0300", "0310", "0320"));
    }
    // A tick is in the longest moving window for an hour.
    String[] movingTimes = {"0300", "0310", "0320", "0330", "0340", "0350", "0400", "0410", "0420"};
    names.addAll(names("moving-stats", movingTimes));
    names.addAll(names("product-summary", "0300"));
    names.sort(null);

    assertEquals(names, List.copyOf(expected.keySet()));
  }

  private static List<String> names(String output, String... times) {
    List<String> names = new ArrayList<>();
    for (String product : List.of("A%2FB%2C%20%22C%22", "BTC-USD")) {
      for (String time : times) {
        names.add(output + "/2025-12-02/coinbase_" + product + "_" + time + ".csv");
      }
    }
    return names;
  }

  @Test
  void eachTickHasItsRowsInTheOrderOfTime() {
    for (String output : List.of("z-scores/", "price-higher/", "price-lower/")) {
      List<String> times = new ArrayList<>();
      expected.forEach(
          (name, text) -> {
            if (name.startsWith(output) && name.contains("BTC-USD")) {
              text.lines().skip(1).forEach(line -> times.add(line.substring(0, 19)));
            }
          });
      assertEquals(TICKS / 3 * 2, times.size(), output);
      assertEquals(times.stream().sorted().toList(), times, output);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FlinkRunner", "SparkRunner"})
  void aBatchOfAnotherRunnerWritesTheSameBytes(String runner) throws Exception {
    assertEquals(expected, batch(runner));
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void aStreamWithLateTicksWritesTheSameBytes(String runner) throws Exception {
    Path results = folder.resolve("stream-" + runner);
    run(runner, "--source=KAFKA", "--sinks=csv", "--csvDirectory=" + results);

    SortedMap<String, String> streamed = new TreeMap<>(expected);
    streamed.keySet().removeIf(name -> name.startsWith("product-summary"));
    assertEquals(streamed, FilesBelow.of(results.resolve("stream"), ""));
  }

  @Test
  void aRangeWithALeadInWritesTheSameBytesAsTheWholeFromThereOn() throws Exception {
    Path results = folder.resolve("range");
    run(
        "DirectRunner",
        "--source=MYSQL",
        "--sinks=csv",
        "--csvDirectory=" + results,
        "--from=2025-12-02T03:10:00Z",
        "--leadInSeconds=7200");

    SortedMap<String, String> fromThereOn = new TreeMap<>(expected);
    fromThereOn.keySet().removeIf(name -> name.endsWith("_0300.csv"));
    SortedMap<String, String> ofRange = FilesBelow.of(results.resolve("batch"), "");
    // A summary is of the range.
    assertEquals(2, ofRange.keySet().stream().filter(name -> name.startsWith("product-")).count());
    ofRange.keySet().removeIf(name -> name.startsWith("product-"));
    assertEquals(fromThereOn, ofRange);
  }

  private static SortedMap<String, String> batch(String runner) throws IOException {
    Path results = folder.resolve("batch-" + runner);
    run(runner, "--source=MYSQL", "--sinks=csv", "--csvDirectory=" + results);
    return FilesBelow.of(results.resolve("batch"), "");
  }

  private static void run(String runner, String source, String... further) {
    boolean streams = source.equals("--source=KAFKA");
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                source,
                "--topics=" + TOPIC,
                "--stopWhenCaughtUp=" + streams,
                "--analytics=" + (streams ? STREAMED : STREAMED + ",summary"),
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    args.addAll(List.of(further));
    RunningPipeline.start(args.toArray(String[]::new)).await();
  }

  private static List<byte[]> ticks() {
    List<byte[]> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      TickMessage tick = tick(i * TICK_SECONDS, i + 1L, String.valueOf(100 + i * 7 % 13));
      ticks.add((i % 3 == 0 ? tick.ofProduct(ODD_PRODUCT) : tick).bytes());
    }
    return ticks;
  }

  /** Every hundredth three minutes late. */
  private static List<byte[]> someLate(List<byte[]> ticks) {
    List<byte[]> delivered = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      if (i % 100 != 50) {
        delivered.add(ticks.get(i));
      }
      if (i >= 200 && i % 100 == 50) {
        delivered.add(ticks.get(i - 200));
      }
    }
    delivered.add(ticks.get(TICKS - 150));
    delivered.add(ticks.get(TICKS - 50));
    return delivered;
  }
}
