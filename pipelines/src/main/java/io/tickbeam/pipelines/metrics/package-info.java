/** What a run counts. */
package io.tickbeam.pipelines.metrics;
