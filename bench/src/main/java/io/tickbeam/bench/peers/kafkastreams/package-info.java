/** The peer for Kafka Streams. */
package io.tickbeam.bench.peers.kafkastreams;
