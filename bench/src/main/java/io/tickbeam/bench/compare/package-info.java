/** Streaming and batch beside each other, measured on the same ticks. */
package io.tickbeam.bench.compare;
