package io.tickbeam.ingest.coinbase;

import java.time.Instant;

/** One message as it came over the socket. */
final class Frame {

  private final byte[] bytes;
  private final Instant receivedAt;
  private final long connection;
  private final boolean text;

  /**
   * @param connection which connection it came by, counted from 1
   * @param text whether it came as text, as all of the feed's messages should
   */
  Frame(byte[] bytes, Instant receivedAt, long connection, boolean text) {
    this.bytes = bytes;
    this.receivedAt = receivedAt;
    this.connection = connection;
    this.text = text;
  }

  byte[] bytes() {
    return bytes;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  long connection() {
    return connection;
  }

  boolean isText() {
    return text;
  }
}
