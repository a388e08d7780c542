package io.tickbeam.pipelines.result;

import java.util.function.IntFunction;

/**
 * Takes the rows of a block value by value: those of a row in the order of the kind's columns, and
 * those of a list item by item. There are three rows for each tick, and so there need not be an
 * object for each row and value.
 */
public interface RowTarget {

  /**
   * Begins a row.
   *
   * @param ids gives the {@link ResultRow#id} of a row by its number; most targets do without
   * @param number of the row
   */
  void beginRow(IntFunction<String> ids, int number);

  /** A value of the column's type, or null. */
  void put(Object value);

  /** A whole number or a time. */
  void put(long value);

  /**
   * A decimal or seconds.
   *
   * @param digits all digits, with the sign
   * @param scale how many of them are behind the point, 0 to 18
   */
  void putDecimal(long digits, int scale);

  /** Begins a list: the values of each of its items follow. */
  void beginList(int items);

  /** Ends the row, all of whose values have been put. */
  void endRow();
}
