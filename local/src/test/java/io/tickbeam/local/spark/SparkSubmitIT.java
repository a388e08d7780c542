package io.tickbeam.local.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stream and a batch started by {@code spark-submit}, on a cluster that has nothing of Tickbeam:
 * their rows are those of the naive reference.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SparkSubmitIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What module spark builds. */
  private static final Path JAR =
      Path.of("..", "spark", "target", "tickbeam-spark.jar").toAbsolutePath().normalize();

  private static SparkCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    if (!Files.exists(JAR)) {
      throw new IOException(JAR + " is missing: build module spark before this one");
    }
    cluster = SparkCluster.startAlone(Files.createDirectories(folder.resolve("spark")), 2);
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void streamAndBatchHaveTheRowsOfTheReference() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=36", "--ticksPerSecond=5", "--minutes=10").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);

    String stream =
        run(
            "--source=KAFKA",
            "--archive=true",
            "--stopWhenCaughtUp=true",
            "--checkpointDir=file://" + folder.resolve("checkpoints"));
    String batch = run("--source=MYSQL");

    var expected = NaiveWindowStats.computeWithVolumeSpike(messages, 60);
    assertEquals(expected, StoredRows.read(stack, "stream"), stream);
    assertEquals(expected, StoredRows.read(stack, "batch"), batch);
    RunOutput.assertCounted(messages.size(), stream);
    RunOutput.assertCounted(messages.size(), batch);
  }

  private static String run(String... args) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--conf",
                "spark.task.maxFailures=16",
                "--conf",
                "spark.memory.fraction=0.35",
                "--conf",
                "spark.dynamicAllocation.enabled=false",
                "--executor-memory",
                "900m",
                "--class",
                "io.tickbeam.pipelines.TickerPipeline",
                JAR.toString(),
                "--runner=SparkRunner",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    return RunOutput.ofSuccess(cluster.submit(all.toArray(String[]::new)).start(), PATIENCE);
  }
}
