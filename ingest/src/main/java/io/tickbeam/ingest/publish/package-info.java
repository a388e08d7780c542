/** Where messages go: Kafka, behind an interface that tests can stand in for. */
package io.tickbeam.ingest.publish;
