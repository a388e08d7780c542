package io.tickbeam.local;

import io.tickbeam.pipelines.ScheduledBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Scheduled runs one after the other in one process, and what they leave behind: prints how much
 * more heap after a full collection and how many more threads there are after ten more runs than
 * after the first ones.
 */
public final class ScheduledMemory {

  private static final int FIRST_RUNS = 5;
  private static final int FURTHER_RUNS = 10;
  private static final int COLLECTIONS = 3;
  private static final long POLL_NANOS = 100_000_000L;

  /** What is left of a pool after so long without a change stays. */
  private static final long IDLE_NANOS = 15_000_000_000L;

  private ScheduledMemory() {}

  /** Takes the options of {@link ScheduledBatch}, but for the schedule. */
  public static void main(String[] args) throws Exception {
    run(FIRST_RUNS, args);
    awaitIdle();
    long heapBefore = heapKilobytes();
    int threadsBefore = threads();
    run(FURTHER_RUNS, args);
    awaitIdle();
    System.out.printf(
        Locale.ROOT,
        "left behind: %d kB of heap, now %d; %d threads, now %d%n",
        heapKilobytes() - heapBefore,
        heapKilobytes(),
        threads() - threadsBefore,
        threads());
  }

  /** Pools that runs have used let go of their threads after a while, and of what those hold. */
  private static void awaitIdle() {
    long since = System.nanoTime();
    for (int before = threads(); System.nanoTime() - since < IDLE_NANOS; ) {
      LockSupport.parkNanos(POLL_NANOS);
      int now = threads();
      if (now != before) {
        before = now;
        since = System.nanoTime();
      }
    }
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
