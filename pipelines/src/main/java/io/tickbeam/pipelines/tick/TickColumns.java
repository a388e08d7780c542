package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickFields;
import io.tickbeam.contract.message.TickScan;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Ticks as columns of numbers, a row for each, without an object for a tick. A decimal is its
 * digits, as a long, and how many of them are behind the point. Decimals that are negative, or
 * whose digits do not fit a long, are rare: such large ones are kept as objects. Not thread-safe.
 */
public final class TickColumns {

  /** Stands for a whole number that a tick does not have; it goes before all others. */
  public static final long NONE = Long.MIN_VALUE;

  static final byte NO_SIDE = -1;
  static final byte SELL = 0;
  static final byte BUY = 1;

  /** Stands for the scale of a decimal that a tick does not have. */
  static final byte ABSENT = -1;

  /** Stands for the scale of a decimal that is kept as an object. */
  static final byte LARGE = -2;

  private static final int DECIMALS = TickFields.DECIMALS.size();
  private static final int FEW = 16;

  private final ColumnSet set;
  private final int[] places;
  private int capacity;
  private int size;
  private long[] timeNanos;
  private long[] sequences;
  private long[] tradeIds;
  private byte[] sides;
  private byte[] fieldCounts;

  /** By the place of the decimal; null for those that are not in the set. */
  private final long[][] digits = new long[DECIMALS][];

  private final byte[][] scales = new byte[DECIMALS][];

  /** By row and place. */
  private final Map<Integer, BigDecimal> large = new HashMap<>();

  /** Columns for some decimals, without ticks yet. */
  public TickColumns(ColumnSet set) {
    this(set, FEW);
  }

  /**
   * Columns for some decimals, without ticks yet.
   *
   * @param expected how many ticks are expected, 1 or more; there may be more
   */
  TickColumns(ColumnSet set, int expected) {
    this.set = set;
    this.places = set.places();
    capacity = expected;
    timeNanos = new long[capacity];
    sequences = new long[capacity];
    tradeIds = new long[capacity];
    sides = new byte[capacity];
    fieldCounts = new byte[capacity];
    for (int place : places) {
      digits[place] = new long[capacity];
      scales[place] = new byte[capacity];
    }
  }

  /** Which decimals there are columns of. */
  public ColumnSet set() {
    return set;
  }

  /** How many ticks there are. */
  public int size() {
    return size;
  }

  /**
   * Adds a tick without decimals; {@link #set} gives it some.
   *
   * @param nanos event time, nanoseconds since 1970-01-01T00:00Z
   * @param sequence the exchange's message number, or {@link #NONE}
   * @param tradeId the exchange's trade number, or {@link #NONE}
   * @param side the taker's, or null
   * @param fieldCount see {@link Tick#fieldCount}
   */
  public void add(long nanos, long sequence, long tradeId, Side side, int fieldCount) {
    byte code = side == Side.BUY ? BUY : SELL;
    add(nanos, sequence, tradeId, side == null ? NO_SIDE : code, fieldCount);
  }

  void add(long nanos, long sequence, long tradeId, byte side, int fieldCount) {
    if (size == capacity) {
      grow(2 * capacity);
    }
    timeNanos[size] = nanos;
    sequences[size] = sequence;
    tradeIds[size] = tradeId;
    sides[size] = side;
    fieldCounts[size] = (byte) fieldCount;
    for (int place : places) {
      scales[place][size] = ABSENT;
    }
    size++;
  }

  /** Makes room for ticks that are to be added, so that it need not be made often. */
  void expect(int ticks) {
    if (size + ticks > capacity) {
      grow(Math.max(2 * capacity, size + ticks));
    }
  }

  private void grow(int newCapacity) {
    capacity = newCapacity;
    timeNanos = Arrays.copyOf(timeNanos, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    tradeIds = Arrays.copyOf(tradeIds, capacity);
    sides = Arrays.copyOf(sides, capacity);
    fieldCounts = Arrays.copyOf(fieldCounts, capacity);
    for (int place : places) {
      digits[place] = Arrays.copyOf(digits[place], capacity);
      scales[place] = Arrays.copyOf(scales[place], capacity);
    }
  }

  /**
   * Gives the tick that was added last a decimal.
   *
   * @param place of the decimal, which is in the set
   * @param value all its digits, 0 or more
   * @param scale how many of them are behind the point, 0 or more
   */
  public void set(int place, long value, int scale) {
    digits[place][size - 1] = value;
    scales[place][size - 1] = (byte) scale;
  }

  /** Gives the tick that was added last a decimal, or none. */
  public void set(int place, BigDecimal value) {
    if (value == null) {
      return;
    }
    BigInteger unscaled = value.unscaledValue();
    boolean isUsual =
        unscaled.signum() >= 0
            && unscaled.bitLength() < Long.SIZE
            && value.scale() >= 0
            && value.scale() <= Byte.MAX_VALUE;
    if (isUsual) {
      set(place, unscaled.longValue(), value.scale());
    } else {
      set(place, 0, LARGE);
      large.put(cell(size - 1, place), value);
    }
  }

  /** Adds the tick that a scan has read. */
  void add(TickScan tick) {
    add(
        tick.timeNanos(),
        tick.sequence() == TickScan.NONE ? NONE : tick.sequence(),
        tick.tradeId() == TickScan.NONE ? NONE : tick.tradeId(),
        tick.side(),
        tick.fieldCount());
    int present = tick.decimals();
    for (int place : places) {
      if ((present & 1 << place) != 0) {
        set(place, tick.digits(place), tick.scale(place));
      }
    }
  }

  /** Adds a tick. */
  public void add(Tick tick) {
    add(
        tick.timeNanos(),
        orNone(tick.sequence()),
        orNone(tick.tradeId()),
        tick.side(),
        tick.fieldCount());
    BigDecimal[] decimals = TickCoder.decimals(tick);
    for (int place : places) {
      set(place, decimals[place]);
    }
  }

  /** Adds a tick that is reduced to its price. */
  void add(PriceTick tick) {
    add(
        tick.timeNanos(),
        orNone(tick.sequence()),
        orNone(tick.tradeId()),
        NO_SIDE,
        tick.fieldCount());
    set(ColumnSet.PRICE, tick.price());
  }

  /** Adds a tick of other columns, which have all the decimals that these have. */
  void add(TickColumns other, int row) {
    add(
        other.timeNanos[row],
        other.sequences[row],
        other.tradeIds[row],
        other.sides[row],
        other.fieldCounts[row]);
    for (int place : places) {
      set(place, other.digits[place][row], other.scales[place][row]);
      if (other.scales[place][row] == LARGE) {
        large.put(cell(size - 1, place), other.decimal(place, row));
      }
    }
  }

  private static long orNone(Long number) {
    return number == null ? NONE : number;
  }

  private static int cell(int row, int place) {
    return row * DECIMALS + place;
  }

  /** Event time of a tick, nanoseconds since 1970-01-01T00:00Z. */
  public long timeNanos(int row) {
    return timeNanos[row];
  }

  /** The exchange's message number of a tick, or {@link #NONE}. */
  long sequence(int row) {
    return sequences[row];
  }

  /** The exchange's trade number of a tick, or {@link #NONE}. */
  public long tradeId(int row) {
    return tradeIds[row];
  }

  /** The taker's side: {@link #BUY}, {@link #SELL} or {@link #NO_SIDE}. */
  byte side(int row) {
    return sides[row];
  }

  /** How many of its message's fields were present. */
  int fieldCount(int row) {
    return fieldCounts[row];
  }

  /** The digits of a decimal that the tick has, unless it is {@link #isLarge large}. */
  public long digits(int place, int row) {
    return digits[place][row];
  }

  /** How many of the digits are behind the point, {@link #ABSENT}, or {@link #LARGE}. */
  public int scale(int place, int row) {
    return scales[place][row];
  }

  /** Whether a decimal is negative, or its digits do not fit a long: it is kept as an object. */
  public boolean isLarge(int place, int row) {
    return scales[place][row] == LARGE;
  }

  /** Whether a decimal of one of the ticks is large. */
  public boolean hasLarge() {
    return !large.isEmpty();
  }

  /** A decimal; null when the tick has none, or it is not in the set. */
  public BigDecimal decimal(int place, int row) {
    if (scales[place] == null || scales[place][row] == ABSENT) {
      return null;
    }
    return scales[place][row] == LARGE
        ? large.get(cell(row, place))
        : BigDecimal.valueOf(digits[place][row], scales[place][row]);
  }

  /** A tick as an object, without the decimals that are not in the set. */
  public Tick tick(Series series, int row) {
    BigDecimal[] decimals = new BigDecimal[DECIMALS];
    for (int place = 0; place < DECIMALS; place++) {
      decimals[place] = decimal(place, row);
    }
    Side side = sides[row] == BUY ? Side.BUY : Side.SELL;
    return TickCoder.tick(
        series,
        timeNanos[row],
        sequences[row] == NONE ? null : (Long) sequences[row],
        tradeIds[row] == NONE ? null : (Long) tradeIds[row],
        sides[row] == NO_SIDE ? null : side,
        decimals,
        fieldCounts[row]);
  }

  /** A tick as an object, reduced to its price. */
  public PriceTick price(int row) {
    return new PriceTick(
        timeNanos[row],
        sequences[row] == NONE ? null : (Long) sequences[row],
        tradeIds[row] == NONE ? null : (Long) tradeIds[row],
        decimal(ColumnSet.PRICE, row),
        fieldCounts[row]);
  }

  /** Whether two ticks without large decimals are alike in all that is here. */
  boolean areAlike(int a, int b) {
    boolean areAlike =
        timeNanos[a] == timeNanos[b]
            && sequences[a] == sequences[b]
            && tradeIds[a] == tradeIds[b]
            && sides[a] == sides[b]
            && fieldCounts[a] == fieldCounts[b];
    for (int i = 0; i < places.length && areAlike; i++) {
      int place = places[i];
      byte scale = scales[place][a];
      areAlike =
          scale == scales[place][b] && (scale == ABSENT || digits[place][a] == digits[place][b]);
    }
    return areAlike;
  }
}
