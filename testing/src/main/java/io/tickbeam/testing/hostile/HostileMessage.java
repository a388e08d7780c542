package io.tickbeam.testing.hostile;

import java.util.List;

/**
 * A record as someone may send it to topic {@code tickers}.
 *
 * @param key null for none
 * @param value null for none
 * @param headers in this order; names may repeat
 * @param timestampMillis milliseconds since 1970; null for the time of sending
 * @param isGood whether it is one of the ordinary ticks between the others
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record HostileMessage(
    byte[] key, byte[] value, List<Header> headers, Long timestampMillis, boolean isGood) {

  /** A header of a record; its value may be null. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  public record Header(String name, byte[] value) {}
}
