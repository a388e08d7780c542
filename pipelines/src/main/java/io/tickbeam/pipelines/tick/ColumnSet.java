package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickFields;
import java.util.stream.IntStream;

/**
 * Which decimals of a tick travel: a step gets those that it needs. All ticks have their time,
 * sequence, trade id and number of fields besides, and but for {@link #PRICES} their side. A
 * decimal is known by its place in {@link TickFields#DECIMALS}.
 */
public enum ColumnSet {
  /** Every field, as the archive stores them. */
  ALL(
      TickFields.PRICE,
      TickFields.LAST_SIZE,
      TickFields.OPEN_24H,
      TickFields.VOLUME_24H,
      TickFields.LOW_24H,
      TickFields.HIGH_24H,
      TickFields.VOLUME_30D,
      TickFields.BEST_BID,
      TickFields.BEST_BID_SIZE,
      TickFields.BEST_ASK,
      TickFields.BEST_ASK_SIZE),
  /** What the statistics of windows need. */
  WINDOWS(
      TickFields.PRICE,
      TickFields.LAST_SIZE,
      TickFields.VOLUME_24H,
      TickFields.BEST_BID,
      TickFields.BEST_ASK),
  /** What moving statistics, scores and next moves need. */
  PRICES(TickFields.PRICE);

  /** Place of the price. */
  public static final int PRICE = place(TickFields.PRICE);

  /** Place of the size of the trade. */
  public static final int SIZE = place(TickFields.LAST_SIZE);

  /** Place of the volume of the last 24 hours. */
  public static final int VOLUME_24H = place(TickFields.VOLUME_24H);

  /** Place of the best bid. */
  public static final int BEST_BID = place(TickFields.BEST_BID);

  /** Place of the best ask. */
  public static final int BEST_ASK = place(TickFields.BEST_ASK);

  /** A bit for each decimal, that of the first one lowest. */
  private final int mask;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
  private final int[] places;

  ColumnSet(String... fields) {
    int bits = 0;
    for (String each : fields) {
      bits |= 1 << place(each);
    }
    int all = bits;
    mask = all;
    places =
        IntStream.range(0, TickFields.DECIMALS.size())
            .filter(place -> (all & 1 << place) != 0)
            .toArray();
  }

  private static int place(String field) {
    return TickFields.DECIMALS.indexOf(field);
  }

  /** A number for the set. */
  int code() {
    return mask;
  }

  /** The set of a {@link #code}. */
  static ColumnSet of(int code) {
    for (ColumnSet each : values()) {
      if (each.mask == code) {
        return each;
      }
    }
    throw new IllegalArgumentException("no set of columns has the code " + code);
  }

  /** The places of its decimals, in order; not to be changed. */
  int[] places() {
    return places;
  }

  /** Whether the sides of trades travel as well. */
  boolean hasSides() {
    return this != PRICES;
  }

  /** Whether the decimals of another set are all among these. */
  public boolean has(ColumnSet other) {
    return (mask & other.mask) == other.mask;
  }
}
