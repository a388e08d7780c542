package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class ClusterFailureTest {

  private static final ClusterFailure FAILURE = new ClusterFailure("host:8081", "1a");

  @Test
  void aFailureOfTheJobKeepsItsCause() {
    Throwable failed = ofJob(new SerializedThrowable(new IOException("this table is full")));

    assertEquals("this table is full", ErrorLine.of(explained(failed)));
  }

  @Test
  void tooFewTaskManagers() {
    assertLine(
        ofJob(new NoResourceAvailableException("Could not acquire the minimum required resources")),
        "Flink at host:8081 has had too few TaskManagers for job 1a for too long: ");
  }

  @Test
  void aLostTaskManager() {
    assertLine(
        ofJob(new TimeoutException("Heartbeat of TaskManager with id 127.0.0.1:1 timed out.")),
        "Flink at host:8081 has lost a TaskManager of job 1a (Heartbeat of TaskManager with id"
            + " 127.0.0.1:1 timed out.): ");
  }

  @Test
  void aJobManagerThatWasStartedAnew() {
    assertLine(
        new IOException("[org.apache.flink.runtime.messages.FlinkJobNotFoundException: 1a]"),
        "Flink at host:8081 does not know job 1a any more: ");
  }

  @Test
  void aClusterThatIsGone() {
    assertLine(
        new IOException("retries exhausted", new ConnectException("Connection refused")),
        "Flink at host:8081 does not answer any more (Connection refused). Job 1a goes on ");
  }

  @Test
  void aClusterThatIsGoneBeforeItHasTheJob() {
    RuntimeException failure =
        new RuntimeException("Pipeline execution failed", new ConnectException("refused"));

    RuntimeException explained = ClusterFailure.beforeTheJob("host:8081", failure);

    assertInstanceOf(TickbeamException.class, explained);
    assertTrue(
        explained.getMessage().startsWith("Flink at host:8081 does not answer any more (refused)"),
        explained.getMessage());
  }

  @Test
  void aJobThatTheClusterDoesNotTake() {
    RuntimeException failure = new RuntimeException("wrong", new IOException("no such file"));

    assertSame(failure, ClusterFailure.beforeTheJob("host:8081", failure));
    RuntimeException ofJob = new RuntimeException(ofJob(new ConnectException("of the database")));
    assertSame(ofJob, ClusterFailure.beforeTheJob("host:8081", ofJob));
  }

  private static Throwable ofJob(Throwable cause) {
    return new JobExecutionException(new JobID(), "Job execution failed.", cause);
  }

  private static RuntimeException explained(Throwable cause) {
    return FAILURE.explained(new PipelineExecutionException(cause));
  }

  private static void assertLine(Throwable cause, String start) {
    RuntimeException explained = explained(cause);

    assertInstanceOf(TickbeamException.class, explained);
    assertTrue(explained.getMessage().startsWith(start), explained.getMessage());
  }
}
