package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.metrics.RunSummary;

/** What is done at each due time. */
interface BatchJob {

  /** Where it runs, such as {@code DirectRunner}. */
  String runner();

  /** Runs once, to the end; says what was counted, or throws what it failed with. */
  RunSummary run(TimeRange range);

  /** Ends a run under way, from another thread; without one it does nothing. */
  void cancel();
}
