/** Publishes to Kafka. */
package io.tickbeam.ingest.kafka;
