package io.tickbeam.pipelines.monitor;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.StepCounts;
import java.util.OptionalLong;

/**
 * What was known of a run when it was last looked at.
 *
 * @param summary what it has counted
 * @param steps what its steps have counted
 * @param lag offsets not read yet; empty for a bounded run, and while Kafka does not answer
 * @param isRunning whether it has not ended
 */
record RunState(RunSummary summary, StepCounts steps, OptionalLong lag, boolean isRunning) {}
