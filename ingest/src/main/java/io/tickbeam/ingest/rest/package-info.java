/** Exchanges that are asked over HTTP, again and again, by a clock and within their limits. */
package io.tickbeam.ingest.rest;
