package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.FedTopic;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.parity.FedResults;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.SharedData;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A live stream of all analytics whose TaskManagers are killed at random moments. */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledTaskManagersIT extends FlinkClusterFixture {

  private static final int KILLS = SlowTests.RUN ? 10 : 1;
  private static final int MINUTES = SlowTests.RUN ? 50 : 10;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @BeforeAll
  static void createTopics() {
    FedResults.TOPICS.forEach(output -> stack.createTopic(output, 1));
  }

  @Test
  void generatedTicks() throws Exception {
    assertResults(
        "generated",
        GeneratedSession.of("--seed=35", "--ticksPerSecond=4", "--minutes=" + MINUTES).stream()
            .toList());
  }

  @Test
  @Tag("slow")
  void aRecordedHour() throws Exception {
    assertResults("recorded", SharedData.messages("coinbase/busy_2025-12-01_15.jsonl.gz"));
  }

  private static void assertResults(String name, List<byte[]> messages) throws Exception {
    FedTopic topic = FedTopic.create(stack, name, messages);
    FedResults results = FedResults.prepare(stack, messages);
    Random random = new Random();

    try (ChildProcess stream =
        pipeline(
            "--parallelism=4",
            "--topics=" + name,
            "--idleSeconds=5",
            "--archive=true",
            "--analytics=" + FedResults.ANALYTICS,
            "--sinks=mysql,kafka",
            checkpoints())) {
      for (int part = 0; part < topic.parts(); part++) {
        topic.sendPart();
        if (part < KILLS) {
          // Only a job that runs can be met.
          Await.until("a job that runs", PATIENCE, KilledTaskManagersIT::isRunning);
          TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(8_000));
          List<ChildProcess> alive =
              cluster.taskManagers().stream().filter(ChildProcess::isAlive).toList();
          alive.get(random.nextInt(alive.size())).kill();
          cluster.startTaskManager();
        }
        assertTrue(stream.isAlive(), () -> String.join("\n", stream.lastLines()));
      }
      topic.sendEnd();
      results.await();
      int failures =
          cluster
              .rest()
              .get("/jobs/" + cluster.rest().jobs("RUNNING").get(0) + "/exceptions")
              .at("/exceptionHistory/entries")
              .size();
      System.out.println(KILLS + " TaskManagers killed, failures of the job: " + failures);
      System.out.println(String.join("\n", stream.lastLines()));
    }
  }

  /** Whether every task of a job runs. */
  private static boolean isRunning() throws Exception {
    for (String job : cluster.rest().jobs("RUNNING")) {
      JsonNode counts = cluster.rest().get("/jobs/" + job).path("vertices");
      boolean isWhole = counts.size() > 0;
      for (JsonNode each : counts) {
        isWhole &= each.path("status").asText().equals("RUNNING");
      }
      if (isWhole) {
        return true;
      }
    }
    return false;
  }
}
