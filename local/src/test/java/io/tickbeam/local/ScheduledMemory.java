package io.tickbeam.local;

import io.tickbeam.pipelines.ScheduledBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Scheduled runs one after the other in one process, and what they leave behind: prints heap after
 * a full collection and threads, after the first runs and after ten more.
 */
public final class ScheduledMemory {

  private static final int FIRST_RUNS = 5;
  private static final int FURTHER_RUNS = 10;
  private static final int COLLECTIONS = 3;

  private ScheduledMemory() {}

  /** Takes the options of {@link ScheduledBatch}, but for the schedule. */
  public static void main(String[] args) throws Exception {
    run(FIRST_RUNS, args);
    long heapBefore = heapKilobytes();
    int threadsBefore = threads();
    run(FURTHER_RUNS, args);
    System.out.printf(
        Locale.ROOT,
        "left behind: %d kB of heap, now %d; %d threads, now %d%n",
        heapKilobytes() - heapBefore,
        heapKilobytes(),
        threads() - threadsBefore,
        threads());
  }

  private static void run(int runs, String... args) throws Exception {
    ScheduledBatch.main(
        Stream.concat(Arrays.stream(args), Stream.of("--everySeconds=1", "--runs=" + runs))
            .toArray(String[]::new));
  }

  private static long heapKilobytes() {
    Runtime runtime = Runtime.getRuntime();
    long kilobytes = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      kilobytes = Math.min(kilobytes, (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    }
    return kilobytes;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
