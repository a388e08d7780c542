package io.tickbeam.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;

/** Processor time of processes, and on which cores they run. */
public final class ProcessTimes {

  private ProcessTimes() {}

  /** Processor time of processes that run, in seconds. */
  public static double cpuSeconds(Collection<ProcessHandle> processes) {
    return processes.stream()
            .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToLong(Duration::toMillis)
            .sum()
        / 1e3;
  }

  /**
   * Keeps a process, with all its threads, on cores.
   *
   * @param cores numbers separated by commas
   */
  public static void pin(long pid, String cores) throws Exception {
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", cores, Long.toString(pid))
            .redirectErrorStream(true)
            .start();
    String output = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (taskset.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }
}
