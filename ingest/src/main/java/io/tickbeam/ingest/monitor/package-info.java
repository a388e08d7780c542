/** Metrics and health of ingest. */
package io.tickbeam.ingest.monitor;
