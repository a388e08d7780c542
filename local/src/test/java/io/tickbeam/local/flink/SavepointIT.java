package io.tickbeam.local.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.RunOutput;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that is stopped with a savepoint goes on from it, also with more workers. */
@Tag("slow")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SavepointIT extends FlinkClusterFixture {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void aStreamGoesOnFromItsSavepointWithMoreWorkers() throws Exception {
    List<byte[]> messages =
        GeneratedSession.of("--seed=34", "--ticksPerSecond=40", "--minutes=90").stream().toList();
    Topic.fill(stack, "tickers", 3, messages);

    String savepoint;
    try (ChildProcess first = stream("--parallelism=2")) {
      Await.until(
          "a tenth of the ticks",
          PATIENCE,
          () -> StoredRows.count(stack, "tickers") > messages.size() / 10);
      savepoint = stopWithSavepoint();
      System.out.println(RunOutput.await(first, PATIENCE));
    }
    long stored = StoredRows.count(stack, "tickers");
    assertTrue(stored < messages.size(), stored + " of " + messages.size());

    try (ChildProcess second = stream("--parallelism=3", "--savepointPath=" + savepoint)) {
      String output = RunOutput.await(second, PATIENCE);
      System.out.println(output);
      assertEquals(0, second.exitCode(), output);
      assertTrue(output.contains("read "), output);
    }

    assertEquals(messages.size(), StoredRows.count(stack, "tickers"));
    assertEquals(
        NaiveWindowStats.computeWithVolumeSpike(messages, 60), StoredRows.read(stack, "stream"));
  }

  private static ChildProcess stream(String... further) throws Exception {
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--archive=true",
                    "--stopWhenCaughtUp=true",
                    "--analytics=windows,moving",
                    checkpoints()),
                Arrays.stream(further))
            .toArray(String[]::new);
    return pipeline(arguments);
  }

  /** Stops the job that runs, and gives the place of its savepoint. */
  private static String stopWithSavepoint() throws Exception {
    String job = cluster.rest().jobs("RUNNING").get(0);
    String request =
        cluster
            .rest()
            .post(
                "/jobs/" + job + "/stop",
                "{\"targetDirectory\":\"file://" + folder.resolve("savepoints") + "\"}")
            .path("request-id")
            .asText();
    return Await.value(
        "a savepoint",
        PATIENCE,
        () -> {
          JsonNode answer = cluster.rest().get("/jobs/" + job + "/savepoints/" + request);
          JsonNode operation = answer.path("operation");
          assertTrue(operation.path("failure-cause").isMissingNode(), operation.toString());
          return Optional.ofNullable(operation.path("location").textValue());
        });
  }
}
