package io.tickbeam.local;

import io.tickbeam.pipelines.ScheduledBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Scheduled runs one after the other in one process, and what they leave behind: prints heap after
 * a full collection and threads, after the first runs and after twenty more.
 */
public final class ScheduledMemory {

  private static final int FIRST_RUNS = 5;
  private static final int FURTHER_RUNS = 20;

  private ScheduledMemory() {}

  /** Takes the options of {@link ScheduledBatch}, but for the schedule. */
  public static void main(String[] args) throws Exception {
    run(FIRST_RUNS, args);
    String first = measured();
    run(FURTHER_RUNS, args);
    System.out.println("left behind: " + first + " -> " + measured());
  }

  private static void run(int runs, String... args) throws Exception {
    ScheduledBatch.main(
        Stream.concat(Arrays.stream(args), Stream.of("--everySeconds=1", "--runs=" + runs))
            .toArray(String[]::new));
  }

  private static String measured() {
    Runtime runtime = Runtime.getRuntime();
    long heapKilobytes = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      heapKilobytes =
          Math.min(heapKilobytes, (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    }
    return heapKilobytes
        + " KB "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " threads";
  }
}
