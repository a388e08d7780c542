package io.tickbeam.contract.result;

import java.util.List;
import java.util.function.Function;

/**
 * A column of a {@link ResultKind}: all that the writers, the comparison and the documentation know
 * about it.
 *
 * @param name name in the table, the message, the document and the CSV header
 * @param type type of the values; any value may be null
 * @param unit unit of the values, empty where the type says it
 * @param meaning one sentence for the documentation
 * @param isKey whether the column is part of the primary key
 * @param isCompared whether a stream and a batch over the same ticks must agree in it
 * @param index position among the columns of the kind, from 0
 * @param items columns of each item of a list; empty for other types
 * @param getter reads the value from the record of the kind
 */
public record Column(
    String name,
    Type type,
    String unit,
    String meaning,
    boolean isKey,
    boolean isCompared,
    int index,
    List<Column> items,
    Function<Object, Object> getter) {

  /** Type of the values of a column. */
  public enum Type {
    /** A {@link String}. */
    TEXT("VARCHAR", "string"),
    /** A {@link Long}. */
    NUMBER("BIGINT", "number"),
    /** A {@link Boolean}. */
    FLAG("BOOLEAN", "true or false"),
    /** A {@link java.math.BigDecimal}; a string in JSON, so that no reader rounds it. */
    DECIMAL("DECIMAL(38,18)", "string with 18 decimals"),
    /** Seconds as a {@link java.math.BigDecimal}; a number in JSON. */
    SECONDS("DECIMAL(38,18)", "number"),
    /** A {@link Long}: nanoseconds since 1970-01-01 UTC. */
    TIME("DATETIME", "string, ISO 8601, UTC"),
    /** A list of items with {@link Column#items columns} of their own. */
    LIST("", "array of objects");

    private final String sqlType;
    private final String jsonType;

    Type(String sqlType, String jsonType) {
      this.sqlType = sqlType;
      this.jsonType = jsonType;
    }

    /** Type in a table, without the length of a text; empty for lists, which no table holds. */
    public String sqlType() {
      return sqlType;
    }

    /** Type in a JSON message. */
    public String jsonType() {
      return jsonType;
    }
  }

  /**
   * The value of this column in a record.
   *
   * @param record a record of the kind, or an item of the list, that has this column
   * @return a value of the {@link #type}; for a list an array with the {@link ResultKind#values
   *     values} of each item
   */
  public Object get(Object record) {
    return getter.apply(record);
  }

  /** The value of this column among the {@link ResultKind#values values} of a row. */
  public Object in(Object[] row) {
    return row[index];
  }

  /** The values of a record, one for each column, in order. */
  static Object[] values(List<Column> columns, Object record) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).getter.apply(record);
    }
    return values;
  }
}
