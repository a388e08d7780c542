/** Comparisons: of stream and batch, and of Tickbeam with what people would write instead. */
package io.tickbeam.bench;
