package io.tickbeam.local.demo;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.pipelines.metrics.RunSummary;

/**
 * How a demo ended.
 *
 * @param live what the live run counted
 * @param batch what the batch run counted, null when the demo was stopped before
 * @param comparison of the two, null when the demo was stopped before
 */
record DemoResult(RunSummary live, RunSummary batch, ModeComparison comparison) {

  static DemoResult stopped(RunSummary live) {
    return new DemoResult(live, null, null);
  }

  /** 1 when live and batch differ, or when there is nothing to compare. */
  int exitCode() {
    if (comparison == null) {
      return 0;
    }
    return comparison.differences().isEmpty() && comparison.equal() > 0 ? 0 : 1;
  }
}
