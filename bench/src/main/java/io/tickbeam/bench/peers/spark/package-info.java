/** The peers for Spark: SQL over what is stored, and Structured Streaming. */
package io.tickbeam.bench.peers.spark;
