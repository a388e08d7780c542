/** The peers in plain Java, for Kafka Streams and for Flink's DataStream, over one accumulator. */
package io.tickbeam.bench.peers.jvm;
