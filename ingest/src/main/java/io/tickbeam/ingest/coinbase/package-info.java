/** The client of Coinbase's WebSocket feed. */
package io.tickbeam.ingest.coinbase;
