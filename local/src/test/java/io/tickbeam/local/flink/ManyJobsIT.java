package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.replay.session.GeneratedSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty batches and twenty streams, one after another, leave nothing in a cluster. */
@Tag("slow")
@Timeout(value = 3_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyJobsIT extends FlinkClusterFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ROUNDS = 20;

  /**
   * The classes of a job take some 30 MB. Java frees those of the last ones when it needs the room.
   */
  private static final long CLASSES_OF_TWO_JOBS = 60L << 20;

  private static final long THREADS_OF_FLINK = 20;

  @Test
  void nothingOfAJobStaysInATaskManager() throws Exception {
    List<byte[]> messages =
        new ArrayList<>(
            GeneratedSession.of("--seed=34", "--ticksPerSecond=5", "--minutes=5").stream()
                .toList());
    messages.add(new byte[] {'?'});
    Topic.fill(stack, "tickers", 3, messages);

    stream();
    batch();
    stream();
    batch();
    List<JvmFigures> before = figures();
    for (int i = 2; i < ROUNDS; i++) {
      stream();
      batch();
    }
    List<JvmFigures> after = figures();

    System.out.println("after the second round " + before + ", after the last " + after);
    for (int i = 0; i < TASK_MANAGERS; i++) {
      assertTrue(
          after.get(i).metaspaceBytes() < before.get(i).metaspaceBytes() + CLASSES_OF_TWO_JOBS,
          before + " " + after);
      assertTrue(
          after.get(i).threads() < before.get(i).threads() + THREADS_OF_FLINK,
          before + " " + after);
    }
  }

  private static List<JvmFigures> figures() throws Exception {
    List<JvmFigures> figures = new ArrayList<>();
    for (ChildProcess each : cluster.taskManagers()) {
      figures.add(JvmFigures.of(each.pid()));
    }
    figures.add(JvmFigures.of(cluster.jobManager().pid()));
    return figures;
  }

  private static void stream() throws Exception {
    run(
        pipeline(
            "--archive=true", "--stopWhenCaughtUp=true", "--sinks=mysql,kafka", checkpoints()));
  }

  private static void batch() throws Exception {
    StoredRows.execute(stack, "TRUNCATE TABLE window_stats");
    run(pipeline("--source=MYSQL", "--sinks=mysql,kafka"));
    assertTrue(StoredRows.count(stack, "window_stats") > 0);
  }

  private static void run(ChildProcess process) throws Exception {
    try (process) {
      String output = RunOutput.await(process, PATIENCE);
      assertEquals(0, process.exitCode(), output);
      System.out.println(process.lastLine("read ").orElse(output) + " " + figures());
    }
  }
}
