/** The peer for Flink's DataStream. */
package io.tickbeam.bench.peers.flink;
