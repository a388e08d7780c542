/**
 * The bounded pipeline at fixed times, one run after the other, each in table {@code batch_runs}.
 *
 * <p>The runs share this process, so that every way of starting the pipeline works for them too,
 * spark-submit included; what a run leaves behind is cleared after it. One lock in the database
 * keeps a second scheduler away.
 */
package io.tickbeam.pipelines.schedule;
