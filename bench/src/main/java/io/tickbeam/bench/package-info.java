/**
 * The laboratory: Tickbeam's streams and batches, and other programs, measured on the same ticks.
 */
package io.tickbeam.bench;
