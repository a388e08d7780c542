/** Exchanges that are asked over HTTP again and again. */
package io.tickbeam.ingest.exchange.polling;
