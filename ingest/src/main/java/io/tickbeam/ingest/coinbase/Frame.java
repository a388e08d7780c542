package io.tickbeam.ingest.coinbase;

import java.time.Instant;

/**
 * One message as it came over the socket.
 *
 * @param bytes the message
 * @param receivedAt when the socket gave it
 * @param connection which connection it came by, counted from 1
 * @param text whether it came as text, as all of the feed's messages should
 */
record Frame(byte[] bytes, Instant receivedAt, long connection, boolean text) {}
