/** The counters of a run. */
package io.tickbeam.pipelines.metrics;
