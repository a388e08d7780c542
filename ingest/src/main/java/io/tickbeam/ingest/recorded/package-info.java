/** Recorded files as sources of ticks. */
package io.tickbeam.ingest.recorded;
