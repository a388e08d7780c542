/** The single-threaded loop, which shows the limit of this machine. */
package io.tickbeam.bench.peers.loop;
