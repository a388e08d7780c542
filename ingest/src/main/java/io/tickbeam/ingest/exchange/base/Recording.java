package io.tickbeam.ingest.exchange.base;

import java.time.Instant;
import java.util.Optional;

/**
 * Ticks that exist already, before they are written.
 *
 * @param name as users know it
 * @param firstTime the earliest event time; empty when no tick has one
 * @param bytes of all messages
 */
public record Recording(String name, Optional<Instant> firstTime, long bytes) {}
