/** Exchanges that send their messages over a WebSocket. */
package io.tickbeam.ingest.exchange.websocket;
