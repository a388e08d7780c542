package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.stack.FreePorts;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream and a batch in application mode: each has a JobManager of its own, which runs it. */
@Tag("slow")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlinkApplicationIT extends StackFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void streamAndBatchHaveTheRowsOfTheReference() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=37", "--ticksPerSecond=5", "--minutes=10").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);

    run("stream", "--source=KAFKA", "--archive=true", "--stopWhenCaughtUp=true");
    run("batch", "--source=MYSQL");

    var expected = NaiveWindowStats.computeWithVolumeSpike(messages, 60);
    assertEquals(expected, StoredRows.read(stack, "stream"));
    assertEquals(expected, StoredRows.read(stack, "batch"));
  }

  private static void run(String name, String... options) throws Exception {
    FlinkFiles files = new FlinkFiles(Files.createDirectories(folder.resolve(name)).toRealPath());
    List<Integer> ports = FreePorts.several(2);
    files.write(
        ports.get(0),
        ports.get(1),
        2,
        List.of(
            "parallelism.default: 2",
            "state.checkpoints.dir: 'file://" + folder.resolve("checkpoints") + "'"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                files.configuration().toString(),
                FlinkClusterFixture.JAR.toString(),
                TickerPipeline.class.getName(),
                "--runner=FlinkRunner",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    arguments.addAll(List.of(options));
    try (ChildProcess taskManager = FlinkCluster.taskManager(files, 1).start();
        ChildProcess jobManager =
            FlinkCluster.command(files, ApplicationJobManager.class.getName())
                .classPath(FlinkFiles.classPath() + File.pathSeparator + testClasses())
                .jvmOptions("-Xmx1g")
                .arguments(arguments)
                .start()) {
      assertTrue(taskManager.isAlive(), () -> taskManager.error());
      String unused = RunOutput.ofSuccess(jobManager, PATIENCE);
    }
  }

  private static Path testClasses() throws Exception {
    return Path.of(
        ApplicationJobManager.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
