package io.tickbeam.pipelines.servers;

/** The connections that the steps of a process share. Each is opened when it is first needed. */
public final class Connections {

  /** What Flink's class loaders of jobs have in common. */
  private static final String CLASSES_OF_A_FLINK_JOB = "org.apache.flink.";

  private static int steps;

  private Connections() {}

  /** Tells that a step begins to use connections. {@link #release()} has to follow. */
  public static synchronized void use() {
    steps++;
  }

  /**
   * Tells that a step has ended. In a TaskManager of Flink, which outlives its jobs, the last step
   * of a job closes all connections: their threads would keep the classes of the job. Elsewhere
   * they stay open for the next step, as runners make steps anew with each part of each batch.
   */
  public static synchronized void release() {
    steps--;
    if (steps == 0 && isLoadedForAFlinkJob()) {
      close();
    }
  }

  private static boolean isLoadedForAFlinkJob() {
    return Connections.class
        .getClassLoader()
        .getClass()
        .getName()
        .startsWith(CLASSES_OF_A_FLINK_JOB);
  }

  /** Closes all connections. One that is needed again is opened again. */
  public static void close() {
    Database.closePools();
    MongoStore.closeClients();
    KafkaSender.closeProducers();
  }
}
