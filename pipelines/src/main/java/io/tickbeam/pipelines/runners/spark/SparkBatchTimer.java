package io.tickbeam.pipelines.runners.spark;

/**
 * The thread that starts Spark's batches. A graceful stop, Beam's only one, waits for two more of
 * them, though a run that has caught up has nothing left to read.
 */
public final class SparkBatchTimer {

  /** As Spark 3.5.7 has it. */
  private static final String THREAD = "RecurringTimer - JobGenerator";

  private SparkBatchTimer() {}

  /** Has no further batch started; those under way end as they would. */
  public static void stop() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .forEach(Thread::interrupt);
  }
}
