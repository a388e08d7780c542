/** A snapshot of table {@code tickers} as a bounded source. */
package io.tickbeam.pipelines.read.mysql;
