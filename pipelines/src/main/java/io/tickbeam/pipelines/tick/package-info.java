/** Ticks as elements of the pipeline: batches, chunks, copies, and their coders. */
package io.tickbeam.pipelines.tick;
