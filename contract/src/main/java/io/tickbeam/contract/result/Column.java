package io.tickbeam.contract.result;

import java.util.List;

/**
 * A named value of a row.
 *
 * @param name as in the table, the topic, the collection and the header
 * @param type what it holds
 * @param items of a list: the columns of each item; else empty
 */
public record Column(String name, Type type, List<Column> items) {

  /** What a column holds; any value may be null. */
  public enum Type {
    /** A {@link String}. */
    TEXT,
    /** A {@link Long}. */
    NUMBER,
    /** A {@link Boolean}. */
    FLAG,
    /** A {@link java.math.BigDecimal}; a string in JSON, so that no reader rounds it. */
    DECIMAL,
    /** Seconds as a {@link java.math.BigDecimal}; a number in JSON. */
    SECONDS,
    /** A {@link Long}: nanoseconds since 1970 UTC; ISO 8601 as text. */
    TIME,
    /** A {@link List} of items, each a {@link List} of values. */
    LIST
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT, List.of());
  }

  static Column number(String name) {
    return new Column(name, Type.NUMBER, List.of());
  }

  static Column flag(String name) {
    return new Column(name, Type.FLAG, List.of());
  }

  static Column decimal(String name) {
    return new Column(name, Type.DECIMAL, List.of());
  }

  static Column seconds(String name) {
    return new Column(name, Type.SECONDS, List.of());
  }

  static Column time(String name) {
    return new Column(name, Type.TIME, List.of());
  }

  static Column list(String name, Column... items) {
    return new Column(name, Type.LIST, List.of(items));
  }
}
