/** What an exchange is to ingest, and what exchanges of all kinds share. */
package io.tickbeam.ingest.exchange.base;
