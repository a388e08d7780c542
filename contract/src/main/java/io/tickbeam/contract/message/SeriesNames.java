package io.tickbeam.contract.message;

import io.tickbeam.contract.tick.Series;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The series that came last, by the bytes of their names. Not thread-safe. */
final class SeriesNames {

  private static final int ENTRIES = 1 << 10;

  /**
   * A series.
   *
   * @param exchange as in the message; no bytes where the message names none
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its bytes below
  private record Entry(byte[] exchange, byte[] product, Series series) {}

  /** One for each hash: with more products than entries, some are made again. */
  private final Entry[] entries = new Entry[ENTRIES];

  /**
   * The series of names in printable ASCII; null when they are no names that are usual.
   *
   * @param exchangeEnd as {@code exchangeBegin} where the message names no exchange
   */
  Series find(
      byte[] message, int exchangeBegin, int exchangeEnd, int productBegin, int productEnd) {
    int hash =
        hash(hash(0, message, exchangeBegin, exchangeEnd), message, productBegin, productEnd);
    int place = (hash ^ hash >>> 10) & ENTRIES - 1;
    Entry entry = entries[place];
    boolean isKnown =
        entry != null
            && equal(entry.product(), message, productBegin, productEnd)
            && equal(entry.exchange(), message, exchangeBegin, exchangeEnd);
    if (isKnown) {
      return entry.series();
    }
    boolean isUsual =
        areUsual(message, productBegin, productEnd, Series.MAX_PRODUCT_LENGTH, '"')
            && productEnd > productBegin
            && areUsual(
                message, exchangeBegin, exchangeEnd, Series.MAX_EXCHANGE_LENGTH, Series.SEPARATOR);
    if (!isUsual) {
      return null;
    }
    byte[] exchange = Arrays.copyOfRange(message, exchangeBegin, exchangeEnd);
    byte[] product = Arrays.copyOfRange(message, productBegin, productEnd);
    Series series =
        new Series(
            exchange.length == 0 ? TickFields.DEFAULT_EXCHANGE : text(exchange), text(product));
    entries[place] = new Entry(exchange, product, series);
    return series;
  }

  private static int hash(int start, byte[] message, int from, int end) {
    int hash = start;
    for (int i = from; i < end; i++) {
      hash = FieldSlots.hash(hash, message[i]);
    }
    return hash;
  }

  private static boolean equal(byte[] name, byte[] message, int from, int end) {
    return Arrays.equals(name, 0, name.length, message, from, end);
  }

  private static boolean areUsual(byte[] message, int from, int end, int most, char excluded) {
    for (int i = from; i < end; i++) {
      if (message[i] <= ' ' || message[i] == excluded) {
        return false;
      }
    }
    return end - from <= most;
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
