package io.tickbeam.ingest.source;

import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.Tally;

/**
 * One of the sources of a run.
 *
 * @param name such as {@code coinbase}
 * @param feed where its messages come from
 * @param tally of its messages
 * @param leadsEventTime whether heartbeats wait for its own; a source that lags behind the clock
 *     leads only where no other one does
 */
public record Source(String name, Feed feed, Tally tally, boolean leadsEventTime) {}
