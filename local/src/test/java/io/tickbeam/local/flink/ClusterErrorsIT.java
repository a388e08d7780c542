package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.replay.session.GeneratedSession;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A run on a cluster that cannot go on ends: exit code 1, one line with the cause. */
@Tag("slow")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterErrorsIT extends FlinkClusterFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern STARTED = Pattern.compile("(runs this as job)");

  @BeforeAll
  static void fillTopic() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=35", "--ticksPerSecond=5", "--minutes=5").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);
  }

  @Test
  @Order(1)
  void aTableThatTakesNoRows() throws Exception {
    StoredRows.execute(
        stack,
        "CREATE TRIGGER refuse BEFORE INSERT ON window_stats FOR EACH ROW"
            + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'this table is full'");
    try (ChildProcess stream =
        pipeline("--stopWhenCaughtUp=true", "--numberOfExecutionRetries=0", checkpoints())) {
      assertTrue(errorOf(stream).contains("(this table is full, error 1644)"));
    } finally {
      StoredRows.execute(stack, "DROP TRIGGER refuse");
    }
  }

  @Test
  @Order(2)
  void moreWorkersThanTheClusterHasSlots() throws Exception {
    try (ChildProcess batch = pipeline("--source=MYSQL", "--parallelism=9")) {
      assertTrue(errorOf(batch).contains("too few TaskManagers for job "));
    }
  }

  @Test
  @Order(3)
  void aJobManagerThatDies() throws Exception {
    try (ChildProcess stream = pipeline(checkpoints(), "--statusTopic=pipeline-status")) {
      stream.await(STARTED);
      cluster.jobManager().kill();

      assertTrue(errorOf(stream).contains(cluster.master() + " does not answer any more ("));
    }
  }

  private static String errorOf(ChildProcess process) throws InterruptedException {
    String output = RunOutput.await(process, PATIENCE);
    System.out.println(output);
    assertEquals(1, process.exitCode(), output);
    List<String> errors = output.lines().filter(line -> line.startsWith("tickbeam: ")).toList();
    assertEquals(1, errors.size(), output);
    assertFalse(output.contains("\tat "), output);
    return errors.get(0);
  }
}
