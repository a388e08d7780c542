package io.tickbeam.bench.compare;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.metrics.RunSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Runs the pipeline in a process of its own and says what it took. A stream that would go on is
 * ended when standard input is, so it does not outlive who started it.
 */
public final class MeasuredRun {

  private MeasuredRun() {}

  /** Runs the pipeline with its options; exit code 1 when it fails. */
  public static void main(String[] args) throws IOException {
    try {
      RunningPipeline pipeline = RunningPipeline.start(args);
      Thread ender = new Thread(() -> cancelAtEndOfInput(pipeline), "end-of-input");
      ender.setDaemon(true);
      ender.start();
      RunSummary summary = pipeline.await();
      long end = System.currentTimeMillis();
      long start = ManagementFactory.getRuntimeMXBean().getStartTime();
      System.out.println(
          "\n" + ProcessResult.of(summary, start, end, Resources.ofThisProcess()).toLine());
      System.exit(0);
    } catch (TickbeamException e) {
      System.out.println("tickbeam: " + e.getMessage());
    } catch (RuntimeException e) {
      System.out.println("tickbeam: " + ErrorLine.of(e));
    }
    System.exit(1);
  }

  private static void cancelAtEndOfInput(RunningPipeline pipeline) {
    try {
      while (System.in.read() >= 0) {
        // Nothing is sent: only the end counts.
      }
    } catch (IOException e) {
      System.err.println("standard input broke off: " + e.getMessage());
    }
    pipeline.cancel();
  }
}
