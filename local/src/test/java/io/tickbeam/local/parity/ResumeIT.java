package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stream of a name that is started again reads what unfinished results need, and writes the rows
 * that it would have written if it had never stopped.
 */
@Timeout(value = 1_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumeIT extends StackFixture {

  private static final int PARTITIONS = 3;
  private static final int MINUTES = 360;
  private static final int KILLS = 20;

  private static ExpectedResults results;

  @BeforeAll
  static void createTopics() throws Exception {
    for (String output : List.of("moving-stats", "z-scores", "price-higher", "price-lower")) {
      stack.createTopic(output, 1);
    }
    results = new ExpectedResults(stack);
  }

  @BeforeEach
  void removeRows() throws Exception {
    StoredRows.clear(stack);
  }

  @ParameterizedTest
  @MethodSource("io.tickbeam.local.SlowTests#runners")
  void goesOnWhereTheRunBeforeWasDone(String runner) throws Exception {
    String topic = "goes-on-" + runner;
    List<byte[]> messages = session(31);
    List<byte[]> first = messages.subList(0, messages.size() * 5 / 6);
    List<byte[]> rest = messages.subList(first.size(), messages.size());
    results.forgetOtherRuns();
    results.expect(messages, 30);

    Topic.fill(stack, topic, PARTITIONS, Deliveries.shuffled(first, 2, 5));
    run(runner, topic);
    Topic.add(stack, topic, PARTITIONS, Deliveries.shuffled(rest, 2, 6));
    RunSummary second = run(runner, topic);

    assertEquals(
        NaiveWindowStats.computeWithVolumeSpike(messages, 60), StoredRows.read(stack, "stream"));
    results.check();
    long ticks = second.count(TickerMetrics.READ) - second.count(TickerMetrics.HEARTBEATS);
    assertTrue(ticks >= rest.size(), ticks + " of " + rest.size());
    // Two hours and the allowed lateness, of six hours.
    assertTrue(ticks < messages.size() * 2 / 3, ticks + " of " + messages.size());
  }

  @Test
  void startsAtATime() throws Exception {
    List<byte[]> messages = session(33);
    Topic.fill(stack, "at-a-time", PARTITIONS, Deliveries.shuffled(messages, 2, 5));
    String time = "2026-01-05T05:00:00Z";
    var expected = NaiveWindowStats.computeWithVolumeSpike(messages, 60);
    expected.keySet().removeIf(key -> key.substring(key.lastIndexOf('|') + 1).compareTo(time) < 0);

    RunSummary run =
        RunningPipeline.start(
                arguments("DirectRunner", "at-a-time", "--analytics=windows", "--resume=" + time))
            .await();

    assertEquals(expected, StoredRows.read(stack, "stream"));
    assertTrue(run.count(TickerMetrics.READ) < messages.size() * 2 / 3);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner"})
  void killedAtRandomMoments(String runner) throws Exception {
    String topic = "killed-" + runner;
    List<byte[]> messages = session(32);
    Topic.fill(stack, topic, PARTITIONS, Deliveries.shuffled(messages, 2, 5));
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      try (StartedProgram program = start(runner, topic)) {
        TimeUnit.MILLISECONDS.sleep(4_000 + random.nextInt(10_000));
        program.kill();
      }
    }
    try (StartedProgram last = start(runner, topic)) {
      List<String> lines = last.awaitEnd();
      assertEquals(0, last.exitCode(), String.join("\n", lines));
      System.out.println(String.join("\n", lines));
    }

    assertEquals(
        NaiveWindowStats.computeWithVolumeSpike(messages, 60), StoredRows.read(stack, "stream"));
  }

  private static List<byte[]> session(long seed) {
    return GeneratedSession.of(
            "--seed=" + seed, "--ticksPerSecond=" + (SlowTests.RUN ? 4 : 1), "--minutes=" + MINUTES)
        .stream()
        .toList();
  }

  private static RunSummary run(String runner, String topic) {
    return RunningPipeline.start(
            arguments(runner, topic, "--analytics=windows,moving,zscores,nextmove"))
        .await();
  }

  private static StartedProgram start(String runner, String topic) throws Exception {
    return StartedProgram.start(
        TickerPipeline.class, Map.of(), arguments(runner, topic, "--analytics=windows"));
  }

  private static String[] arguments(String runner, String topic, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--jobName=" + topic,
                "--topics=" + topic,
                "--sinks=mysql,kafka",
                "--allowedLatenessSeconds=600",
                "--stopWhenCaughtUp=true",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    arguments.addAll(List.of(further));
    return arguments.toArray(String[]::new);
  }
}
