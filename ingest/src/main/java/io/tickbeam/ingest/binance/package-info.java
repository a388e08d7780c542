/** Binance's public REST endpoints as a source. */
package io.tickbeam.ingest.binance;
