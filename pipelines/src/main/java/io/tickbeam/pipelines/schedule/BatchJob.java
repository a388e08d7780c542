package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.metrics.RunSummary;
import java.time.Duration;

/** What is started at each due time. */
interface BatchJob {

  /** Name of the Beam runner, such as {@code DirectRunner}. */
  String runner();

  /**
   * Starts a run.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when it cannot be started
   */
  Run start(TimeRange range);

  /** A run under way. */
  interface Run {

    /** Waits for the end; false when the time is over before. */
    boolean awaitEnd(Duration atMost) throws InterruptedException;

    /**
     * What an ended run counted.
     *
     * @throws io.tickbeam.contract.error.TickbeamException with the reason why it failed
     */
    RunSummary result();

    /** Ends the run, and waits until it has ended. */
    void stop();
  }
}
