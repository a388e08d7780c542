package io.tickbeam.pipelines;

import io.tickbeam.pipelines.job.StartCheckReport;

/** Checks what {@link TickerPipeline} checks before it starts, and starts nothing. */
public final class Check {

  private Check() {}

  /** Takes the options of the pipeline; exits with 0 when a run could start, else with 1. */
  public static void main(String[] args) {
    System.exit(StartCheckReport.execute(System.out, args));
  }
}
