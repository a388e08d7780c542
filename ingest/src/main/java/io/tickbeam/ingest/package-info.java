/** Takes ticks from exchanges and recorded files to Kafka. */
package io.tickbeam.ingest;
