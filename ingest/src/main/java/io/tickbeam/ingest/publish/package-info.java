/** Routes messages to ticks, heartbeats and dead letters, and counts them. */
package io.tickbeam.ingest.publish;
