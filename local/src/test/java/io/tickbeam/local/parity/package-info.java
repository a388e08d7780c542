/** Streams and batches on every runner against the naive computation. */
package io.tickbeam.local.parity;
