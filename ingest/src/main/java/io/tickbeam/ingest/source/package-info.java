/** Several sources in one run: who calls the publisher, and one event time for all of them. */
package io.tickbeam.ingest.source;
