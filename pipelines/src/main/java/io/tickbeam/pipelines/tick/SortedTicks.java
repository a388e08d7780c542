package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.TimedPrice;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The distinct ticks of one series in order of time, without an object for each. Only of ticks as
 * they usually are: each with a trade number, decimals that are not large, and copies of a tick
 * that are alike.
 */
public final class SortedTicks {

  private final TickColumns columns;

  /** The rows of the copies that count, in order. */
  private final int[] order;

  private int size;

  private SortedTicks(TickColumns columns) {
    this.columns = columns;
    this.order = ordered(columns);
  }

  /**
   * The ticks of columns, which have them in any order, repeats included; empty when the ticks are
   * not as they usually are, and have to be looked at one by one.
   */
  public static Optional<SortedTicks> of(TickColumns columns) {
    if (columns.hasLarge()) {
      return Optional.empty();
    }
    for (int row = 0; row < columns.size(); row++) {
      if (columns.tradeId(row) == TickColumns.NONE) {
        return Optional.empty();
      }
    }
    SortedTicks sorted = new SortedTicks(columns);
    return sorted.leaveOutCopies() ? Optional.of(sorted) : Optional.empty();
  }

  private static int[] ordered(TickColumns columns) {
    int[] ordered = new int[columns.size()];
    boolean isOrdered = true;
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = i;
      isOrdered &= i == 0 || compare(columns, i - 1, i) <= 0;
    }
    if (isOrdered) {
      return ordered;
    }
    Comparator<Integer> byTime = (a, b) -> compare(columns, a, b);
    return Arrays.stream(ordered).boxed().sorted(byTime).mapToInt(Integer::intValue).toArray();
  }

  /** The order of {@link TimedPrice#BY_TIME}, of ticks with a trade number. */
  private static int compare(TickColumns columns, int a, int b) {
    int byTime = Long.compare(columns.timeNanos(a), columns.timeNanos(b));
    if (byTime != 0) {
      return byTime;
    }
    int bySequence = Long.compare(columns.sequence(a), columns.sequence(b));
    return bySequence != 0 ? bySequence : Long.compare(columns.tradeId(a), columns.tradeId(b));
  }

  /** False when copies of a tick differ. */
  private boolean leaveOutCopies() {
    boolean isAscending = true;
    for (int row : order) {
      if (size > 0 && columns.tradeId(row) <= tradeId(size - 1)) {
        if (columns.areAlike(row, order[size - 1])) {
          continue;
        }
        isAscending = false;
      }
      order[size++] = row;
    }
    return isAscending || areAllDifferent();
  }

  private boolean areAllDifferent() {
    long[] ids = new long[size];
    for (int i = 0; i < size; i++) {
      ids[i] = tradeId(i);
    }
    Arrays.sort(ids);
    for (int i = 1; i < size; i++) {
      if (ids[i] == ids[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** How many distinct ticks there are. */
  public int size() {
    return size;
  }

  /** The distinct ticks as columns of their own, in order. */
  public TickColumns toColumns() {
    TickColumns distinct = new TickColumns(columns.set(), Math.max(1, size));
    for (int i = 0; i < size; i++) {
      distinct.add(columns, order[i]);
    }
    return distinct;
  }

  /** Event time of a tick, nanoseconds since 1970-01-01T00:00Z. */
  public long timeNanos(int tick) {
    return columns.timeNanos(order[tick]);
  }

  /** The exchange's trade number of a tick. */
  public long tradeId(int tick) {
    return columns.tradeId(order[tick]);
  }

  /** Whether the taker's side is known. */
  public boolean hasSide(int tick) {
    return columns.side(order[tick]) != TickColumns.NO_SIDE;
  }

  /** Whether the taker has bought. */
  public boolean isBuy(int tick) {
    return columns.side(order[tick]) == TickColumns.BUY;
  }

  /**
   * Whether a tick has a decimal.
   *
   * @param place of a decimal that there are columns of, as {@link ColumnSet} has them
   */
  public boolean has(int place, int tick) {
    return columns.scale(place, order[tick]) != TickColumns.ABSENT;
  }

  /** The digits of a decimal, as a whole number. */
  public long digits(int place, int tick) {
    return columns.digits(place, order[tick]);
  }

  /** How many of its digits are behind the point. */
  public int scale(int place, int tick) {
    return columns.scale(place, order[tick]);
  }

  /** A decimal as an object. */
  public BigDecimal decimal(int place, int tick) {
    return columns.decimal(place, order[tick]);
  }
}
