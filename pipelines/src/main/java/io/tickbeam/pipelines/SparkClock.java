package io.tickbeam.pipelines;

/**
 * The thread that starts Spark's batches. A graceful stop, Beam's only one, waits for two more of
 * them, though a run that has caught up has nothing left to read.
 */
final class SparkClock {

  /** As Spark 3.5.7 has it. */
  private static final String THREAD = "RecurringTimer - JobGenerator";

  private SparkClock() {}

  /** Has no further batch started; those under way end as they would. */
  static void stop() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .forEach(Thread::interrupt);
  }
}
