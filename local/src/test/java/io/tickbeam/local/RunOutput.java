package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.ChildProcess;
import java.time.Duration;
import java.util.Locale;

/** What a run of the pipeline in a process of its own has printed. */
public final class RunOutput {

  private RunOutput() {}

  /** Waits for the end of a process and gives what it has printed. */
  public static String await(ChildProcess process, Duration atMost) throws InterruptedException {
    boolean hasEnded = process.await(atMost);
    String output = String.join("\n", process.lastLines());
    if (!hasEnded) {
      process.kill();
      throw new AssertionError("does not end: " + output);
    }
    return output;
  }

  /** The same of a run that ends well; shows it, too. */
  public static String ofSuccess(ChildProcess process, Duration atMost)
      throws InterruptedException {
    try (process) {
      String output = await(process, atMost);
      assertEquals(0, process.exitCode(), output);
      System.out.println(output);
      return output;
    }
  }

  /** Fails unless the counters say that so many ticks are in windows, and none is open. */
  public static void assertCounted(int ticks, String output) {
    String aggregated = String.format(Locale.ROOT, "aggregated %,d ", ticks);
    assertTrue(output.contains(aggregated), output);
    assertTrue(output.contains("in open windows 0;"), output);
  }
}
