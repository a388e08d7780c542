package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a stream when machines of its cluster die. */
@Tag("slow")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostTaskManagerIT extends FlinkClusterFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** Longer than three tries a second apart. */
  private static final Duration AWAY = Duration.ofSeconds(20);

  @Test
  void aStreamGoesOnWhenAnotherTaskManagerComes() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=33", "--ticksPerSecond=40", "--minutes=90").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);

    try (ChildProcess stream =
        pipeline(
            "--parallelism=3",
            "--archive=true",
            "--stopWhenCaughtUp=true",
            "--analytics=windows,moving",
            "--statusTopic=pipeline-status",
            checkpoints())) {
      Await.until(
          "a checkpoint after a tenth of the ticks",
          PATIENCE,
          () ->
              !stream.isAlive()
                  || (StoredRows.count(stack, "tickers") > messages.size() / 10
                      && completedCheckpoints() > 0));
      cluster.taskManagers().get(0).kill();
      long stored = StoredRows.count(stack, "tickers");
      // As long as a machine takes, at least.
      Thread.sleep(AWAY.toMillis());
      cluster.startTaskManager();
      String output = RunOutput.await(stream, PATIENCE);
      System.out.println(stored + " of " + messages.size() + " ticks were stored\n" + output);

      assertEquals(0, stream.exitCode(), output);
      assertTrue(stored < messages.size(), "it was in the middle");
      assertEquals(
          NaiveWindowStats.computeWithVolumeSpike(messages, 60),
          StoredRows.read(stack, "stream"),
          output);
      assertEquals(messages.size(), StoredRows.count(stack, "tickers"), output);
      assertTrue(output.contains("not exact: the run was started again"), output);
      assertTrue(readWhileItRan() > 0, "reports have counters");
    }
  }

  private static long readWhileItRan() throws Exception {
    long most = 0;
    try (TopicRecords reports = new TopicRecords(stack, "pipeline-status")) {
      for (ConsumerRecord<String, String> each : reports.all()) {
        JsonNode report = TopicRecords.json(each);
        if (!report.path("is_over").asBoolean()) {
          most = Math.max(most, report.path("read").asLong());
        }
      }
    }
    return most;
  }

  private static int completedCheckpoints() throws Exception {
    int completed = 0;
    for (String job : cluster.rest().jobs("RUNNING")) {
      completed +=
          cluster.rest().get("/jobs/" + job + "/checkpoints").at("/counts/completed").asInt();
    }
    return completed;
  }
}
