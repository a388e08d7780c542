package io.tickbeam.contract.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a message by the bytes of their names: decimals first, then whole numbers, then
 * texts.
 */
final class FieldSlots {

  static final int UNKNOWN = -1;

  private static final int DECIMALS = TickFields.DECIMALS.size();

  static final int SEQUENCE = 11;
  static final int TRADE_ID = 12;

  /** Of heartbeats, and of no use here. */
  static final int LAST_TRADE_ID = 13;

  static final int LAST_NUMBER = LAST_TRADE_ID;
  static final int TYPE = 14;
  static final int EXCHANGE = 15;
  static final int PRODUCT_ID = 16;
  static final int SIDE = 17;
  static final int TIME = 18;

  /** The bits of the decimals. */
  static final int ALL_DECIMALS = (1 << DECIMALS) - 1;

  /** The bits of the fields that say something of the tick itself. */
  static final int COUNTED = ~(1 << TYPE | 1 << EXCHANGE | 1 << LAST_TRADE_ID);

  private static final List<String> OTHERS =
      List.of(
          TickFields.SEQUENCE,
          TickFields.TRADE_ID,
          Heartbeat.LAST_TRADE_ID,
          TickFields.TYPE,
          TickFields.EXCHANGE,
          TickFields.PRODUCT_ID,
          TickFields.SIDE,
          TickFields.TIME);

  private static final int ENTRIES = 256;

  private final byte[][] names = new byte[ENTRIES][];
  private final byte[] slots = new byte[ENTRIES];

  private FieldSlots() {}

  /** All fields. */
  static FieldSlots all() {
    FieldSlots table = new FieldSlots();
    byte slot = 0;
    for (List<String> each : List.of(TickFields.DECIMALS, OTHERS)) {
      for (String name : each) {
        table.add(ascii(name), slot++);
      }
    }
    return table;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void add(byte[] name, byte slot) {
    int hash = 0;
    for (byte each : name) {
      hash = hash(hash, each);
    }
    int entry = entry(hash);
    while (names[entry] != null) {
      entry = next(entry);
    }
    names[entry] = name;
    slots[entry] = slot;
  }

  /** The hash of a name with one more byte; that of no byte is 0. */
  static int hash(int hash, byte next) {
    return hash * 31 + next;
  }

  /** The slot of a field, or {@link #UNKNOWN}. */
  int find(int hash, byte[] message, int from, int end) {
    for (int entry = entry(hash); names[entry] != null; entry = next(entry)) {
      byte[] name = names[entry];
      if (Arrays.equals(name, 0, name.length, message, from, end)) {
        return slots[entry];
      }
    }
    return UNKNOWN;
  }

  private static int entry(int hash) {
    return hash & ENTRIES - 1;
  }

  private static int next(int entry) {
    return entry(entry + 1);
  }
}
