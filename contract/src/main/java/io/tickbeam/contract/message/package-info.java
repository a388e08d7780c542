/** Messages on topic {@code tickers}: ticks, heartbeats, and how they are read and written. */
package io.tickbeam.contract.message;
