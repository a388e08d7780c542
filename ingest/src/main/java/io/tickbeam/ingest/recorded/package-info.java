/** Recorded files as a source of ticks. */
package io.tickbeam.ingest.recorded;
