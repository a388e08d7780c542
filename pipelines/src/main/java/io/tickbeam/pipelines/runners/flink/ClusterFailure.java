package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException;
import org.apache.flink.runtime.messages.FlinkJobNotFoundException;
import org.apache.flink.runtime.rest.ConnectionException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/**
 * Tells apart how a job on a cluster can fail: by itself, for want of TaskManagers, or with the
 * cluster.
 *
 * @param cluster its address
 * @param job the id of the job
 */
record ClusterFailure(String cluster, String job) {

  private static final Pattern TASK_MANAGER =
      Pattern.compile("task ?(manager|executor)", Pattern.CASE_INSENSITIVE);

  /**
   * What to throw when a cluster cannot be given a job.
   *
   * @param cluster its address
   */
  static RuntimeException beforeTheJob(String cluster, RuntimeException failure) {
    if (ExceptionUtils.findThrowable(failure, JobExecutionException.class).isPresent()) {
      return failure;
    }
    return Stream.of(ConnectException.class, ConnectionException.class, TimeoutException.class)
        .flatMap(type -> ExceptionUtils.findThrowable(failure, type).stream())
        .findFirst()
        .<RuntimeException>map(
            lost ->
                new TickbeamException(
                    String.format(
                        Locale.ROOT,
                        "Flink at %s does not answer any more (%s), and may have the job or not."
                            + " When it answers again, look for the job there, and start this"
                            + " again if there is none; nothing is stored twice.",
                        cluster,
                        ErrorLine.of(lost)),
                    failure))
        .orElse(failure);
  }

  /** The failure with its cause, or as one line about the cluster. */
  RuntimeException explained(Pipeline.PipelineExecutionException failure) {
    Throwable cause = failure.getCause();
    if (isNamed(cause, FlinkJobNotFoundException.class)) {
      return told(
          "Flink at %s does not know job %s any more: its JobManager was started anew. Start this"
              + " again; nothing is stored twice.",
          failure);
    }
    if (isNamed(cause, NoResourceAvailableException.class)) {
      return told(
          "Flink at %s has had too few TaskManagers for job %s for too long: start them, or choose a"
              + " lower --parallelism, and start this again; nothing is stored twice.",
          failure);
    }
    if (ExceptionUtils.findThrowable(cause, JobExecutionException.class).isEmpty()) {
      return told(
          "Flink at %s does not answer any more ("
              + ErrorLine.of(cause).replace("%", "%%")
              + "). Job %s goes on if only the way to it is lost; otherwise start this again, and"
              + " nothing is stored twice.",
          failure);
    }
    Throwable original = original(cause);
    if (isLossOfTaskManager(original)) {
      return told(
          "Flink at %s has lost a TaskManager of job %s ("
              + ErrorLine.of(original).replace("%", "%%")
              + "): start this again; nothing is stored twice.",
          failure);
    }
    return new Pipeline.PipelineExecutionException(original);
  }

  /** Flink has no type of its own for it: by what was not reached, and who says so. */
  private static boolean isLossOfTaskManager(Throwable original) {
    Throwable root = original;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean isOfFlink =
        root.getClass().getName().startsWith("org.apache.flink.")
            || root instanceof TimeoutException;
    return isOfFlink && TASK_MANAGER.matcher(String.valueOf(root.getMessage())).find();
  }

  private TickbeamException told(String line, Throwable cause) {
    return new TickbeamException(String.format(Locale.ROOT, line, cluster, job), cause);
  }

  /** The innermost cause comes as bytes, as its class may not be known here. */
  private static Throwable original(Throwable cause) {
    return ExceptionUtils.findThrowable(cause, SerializedThrowable.class)
        .map(each -> each.deserializeError(ClusterFailure.class.getClassLoader()))
        .orElse(cause);
  }

  private static boolean isNamed(Throwable cause, Class<? extends Throwable> type) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      boolean isSerialized =
          each instanceof SerializedThrowable serialized
              && serialized.getOriginalErrorClassName().equals(type.getName());
      if (isSerialized || type.isInstance(each) || mentions(each, type)) {
        return true;
      }
    }
    return false;
  }

  /** Errors of the REST API have the stack trace of the JobManager as text. */
  private static boolean mentions(Throwable error, Class<? extends Throwable> type) {
    return String.valueOf(error.getMessage()).contains(type.getName());
  }
}
