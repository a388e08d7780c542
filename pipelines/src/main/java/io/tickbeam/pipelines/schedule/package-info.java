/**
 * The bounded pipeline at fixed times, one run after the other, each in table {@code batch_runs}.
 *
 * <p>Each run is a {@code TickerPipeline} in a process of its own. One lock in the database keeps a
 * second scheduler away.
 */
package io.tickbeam.pipelines.schedule;
