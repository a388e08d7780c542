package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.contract.message.RawMessage;
import java.time.Instant;

/**
 * One message as it came over the socket.
 *
 * @param connection number of the connection that it came by, counted from 1
 * @param isText whether it came as text, as all messages of exchanges should
 */
record Frame(RawMessage message, Instant receivedAt, long connection, boolean isText) {}
