/** Ticks for measurements: where they come from, and how they get into topics. */
package io.tickbeam.bench.feed;
