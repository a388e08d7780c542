/** Metrics and health of a run of the pipeline, served by the process that started it. */
package io.tickbeam.pipelines.monitor;
