package io.tickbeam.pipelines.tick;

import io.tickbeam.pipelines.codec.ByteReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The distinct ticks of one series in order of time, as columns of numbers: what windows are summed
 * from, without an object for each tick. Only of ticks as they usually are, each with a trade
 * number, and with digits that fit a long; copies of a tick have to be alike.
 */
public final class TickColumns {

  /** The decimals there are columns of, by their places in a packed tick. */
  private static final int[] COLUMN_OF_DECIMAL = {0, 1, -1, 2, -1, -1, -1, 3, -1, 4, -1};

  /** Column of the price. */
  public static final int PRICE = 0;

  /** Column of the size of the trade. */
  public static final int SIZE = 1;

  /** Column of the volume of the last 24 hours. */
  public static final int VOLUME_24H = 2;

  /** Column of the best bid. */
  public static final int BEST_BID = 3;

  /** Column of the best ask. */
  public static final int BEST_ASK = 4;

  private static final int COLUMNS = 5;
  private static final byte ABSENT = -1;
  private static final byte NO_SIDE = -1;

  private int capacity = 256;
  private long[] timeNanos = new long[capacity];
  private long[] sequences = new long[capacity];
  private long[] tradeIds = new long[capacity];
  private byte[] sides = new byte[capacity];
  private final long[][] digits = new long[COLUMNS][capacity];
  private final byte[][] scales = new byte[COLUMNS][capacity];

  /** Where the bytes of each tick are. */
  private byte[][] sources = new byte[capacity][];

  private int[] begins = new int[capacity];
  private int[] ends = new int[capacity];

  /** How many copies there are, and how many ticks they are copies of. */
  private int copies;

  private int size;

  /** The copies that count, in order. */
  private int[] order;

  private TickColumns() {}

  /**
   * The columns of chunks of whole ticks in any order, repeats included; empty when the ticks are
   * not as they usually are, and have to be looked at one by one.
   */
  public static Optional<TickColumns> of(Iterable<TickChunk> chunks) {
    TickColumns columns = new TickColumns();
    for (TickChunk chunk : chunks) {
      if (!columns.read(chunk.packed())) {
        return Optional.empty();
      }
    }
    return columns.putInOrder() ? Optional.of(columns) : Optional.empty();
  }

  private boolean read(byte[] packed) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      if (copies == capacity) {
        grow();
      }
      sources[copies] = packed;
      begins[copies] = in.position();
      if (!readTick(in)) {
        return false;
      }
      ends[copies] = in.position();
      copies++;
    }
    return true;
  }

  private boolean readTick(ByteReader in) {
    int present = (int) in.getVar();
    timeNanos[copies] = in.getVar();
    in.skipVar(); // the number of fields, which only tells copies apart
    sequences[copies] = (present & TickCoder.HAS_SEQUENCE) != 0 ? in.getVar() : ABSENT;
    if ((present & TickCoder.HAS_TRADE_ID) == 0) {
      return false;
    }
    tradeIds[copies] = in.getVar();
    sides[copies] = (present & TickCoder.HAS_SIDE) != 0 ? (byte) in.get() : NO_SIDE;
    int decimals = present >> TickCoder.DECIMALS_SHIFT;
    for (int i = 0; i < COLUMN_OF_DECIMAL.length; i++) {
      int column = COLUMN_OF_DECIMAL[i];
      if ((decimals & 1 << i) == 0) {
        if (column >= 0) {
          scales[column][copies] = ABSENT;
        }
      } else if (column < 0) {
        in.skipDecimal();
      } else {
        int scale = in.get();
        if (scale >= ByteReader.PLAIN_SCALES) {
          return false;
        }
        scales[column][copies] = (byte) scale;
        digits[column][copies] = in.getVar();
      }
    }
    return true;
  }

  private void grow() {
    capacity *= 2;
    timeNanos = Arrays.copyOf(timeNanos, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    tradeIds = Arrays.copyOf(tradeIds, capacity);
    sides = Arrays.copyOf(sides, capacity);
    for (int i = 0; i < COLUMNS; i++) {
      digits[i] = Arrays.copyOf(digits[i], capacity);
      scales[i] = Arrays.copyOf(scales[i], capacity);
    }
    sources = Arrays.copyOf(sources, capacity);
    begins = Arrays.copyOf(begins, capacity);
    ends = Arrays.copyOf(ends, capacity);
  }

  /** Leaves out what comes twice; false when copies of a tick differ. */
  private boolean putInOrder() {
    order = ordered();
    boolean isAscending = true;
    for (int each : order) {
      if (size > 0 && tradeIds[each] <= tradeIds[order[size - 1]]) {
        if (isCopy(each, order[size - 1])) {
          continue;
        }
        isAscending = false;
      }
      order[size++] = each;
    }
    return isAscending || areAllDifferent();
  }

  private int[] ordered() {
    int[] ordered = new int[copies];
    boolean isOrdered = true;
    for (int i = 0; i < copies; i++) {
      ordered[i] = i;
      isOrdered &= i == 0 || compare(i - 1, i) <= 0;
    }
    if (isOrdered) {
      return ordered;
    }
    Comparator<Integer> byTime = this::compare;
    return Arrays.stream(ordered).boxed().sorted(byTime).mapToInt(Integer::intValue).toArray();
  }

  /** The order of {@link io.tickbeam.contract.tick.TimedPrice#BY_TIME}, of ticks with an id. */
  private int compare(int a, int b) {
    int byTime = Long.compare(timeNanos[a], timeNanos[b]);
    if (byTime != 0) {
      return byTime;
    }
    int bySequence = Long.compare(sequences[a], sequences[b]);
    return bySequence != 0 ? bySequence : Long.compare(tradeIds[a], tradeIds[b]);
  }

  private boolean isCopy(int a, int b) {
    return tradeIds[a] == tradeIds[b]
        && Arrays.equals(sources[a], begins[a], ends[a], sources[b], begins[b], ends[b]);
  }

  private boolean areAllDifferent() {
    long[] ids = new long[size];
    for (int i = 0; i < size; i++) {
      ids[i] = tradeIds[order[i]];
    }
    Arrays.sort(ids);
    for (int i = 1; i < size; i++) {
      if (ids[i] == ids[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** How many ticks there were, repeats included. */
  public int copies() {
    return copies;
  }

  /** How many distinct ticks there are. */
  public int size() {
    return size;
  }

  /** Event time of a tick, nanoseconds since 1970-01-01T00:00Z. */
  public long timeNanos(int tick) {
    return timeNanos[order[tick]];
  }

  /** The exchange's trade number of a tick. */
  public long tradeId(int tick) {
    return tradeIds[order[tick]];
  }

  /** Whether the taker's side is known. */
  public boolean hasSide(int tick) {
    return sides[order[tick]] != NO_SIDE;
  }

  /** Whether the taker has bought. */
  public boolean isBuy(int tick) {
    return sides[order[tick]] == TickCoder.BUY;
  }

  /** Whether a tick has a value in a column. */
  public boolean has(int column, int tick) {
    return scales[column][order[tick]] != ABSENT;
  }

  /** The digits of a value, as a whole number. */
  public long digits(int column, int tick) {
    return digits[column][order[tick]];
  }

  /** A value as a decimal. */
  public BigDecimal decimal(int column, int tick) {
    return BigDecimal.valueOf(digits(column, tick), scale(column, tick));
  }

  /** How many of its digits are behind the point. */
  public int scale(int column, int tick) {
    return scales[column][order[tick]];
  }
}
