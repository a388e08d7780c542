/** CoinAPI's exchange rates as a source. */
package io.tickbeam.ingest.coinapi;
