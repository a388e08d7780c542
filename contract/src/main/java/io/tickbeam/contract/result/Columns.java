package io.tickbeam.contract.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lists the columns of a record, in order, each with the getter that reads it. {@link #key()} and
 * {@link #notCompared()} are about the column listed last.
 *
 * @param <R> the record
 */
final class Columns<R> {

  /** Unit of prices: the currency in which the product is priced, USD for BTC-USD. */
  static final String QUOTE = "quote currency";

  /** Unit of sizes and volumes: the currency that is traded, BTC for BTC-USD. */
  static final String BASE = "base currency";

  /** Unit of quotients of equal units. */
  static final String RATIO = "ratio";

  /** Unit of counts of ticks. */
  static final String TICKS = "ticks";

  private static final String UTC = "UTC";

  private final List<Column> list = new ArrayList<>();

  Columns<R> text(String name, Function<R, String> getter, String meaning) {
    return add(name, Column.Type.TEXT, "", meaning, List.of(), getter);
  }

  Columns<R> number(String name, String unit, Function<R, Long> getter, String meaning) {
    return add(name, Column.Type.NUMBER, unit, meaning, List.of(), getter);
  }

  Columns<R> flag(String name, Function<R, Boolean> getter, String meaning) {
    return add(name, Column.Type.FLAG, "", meaning, List.of(), getter);
  }

  /** A decimal; null where it is 10^20 and more, which DECIMAL(38,18) does not hold. */
  Columns<R> decimal(String name, String unit, Function<R, BigDecimal> getter, String meaning) {
    return decimal(name, unit, DecimalRange.USUAL, getter, meaning);
  }

  Columns<R> decimal(
      String name,
      String unit,
      DecimalRange range,
      Function<R, BigDecimal> getter,
      String meaning) {
    return add(
        name,
        Column.Type.DECIMAL,
        unit,
        meaning,
        List.of(),
        (R record) -> range.fitting(getter.apply(record)));
  }

  Columns<R> seconds(String name, Function<R, BigDecimal> getter, String meaning) {
    return add(name, Column.Type.SECONDS, "seconds", meaning, List.of(), getter);
  }

  Columns<R> time(String name, Function<R, Long> getter, String meaning) {
    return add(name, Column.Type.TIME, UTC, meaning, List.of(), getter);
  }

  <I> Columns<R> list(String name, Function<R, List<I>> getter, Columns<I> items, String meaning) {
    List<Column> columns = items.list();
    return add(
        name,
        Column.Type.LIST,
        "",
        meaning,
        columns,
        (R record) -> arrays(columns, getter.apply(record)));
  }

  private static Object[][] arrays(List<Column> columns, List<?> items) {
    Object[][] arrays = new Object[items.size()][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = Column.values(columns, items.get(i));
    }
    return arrays;
  }

  /** The columns of a record inside this one. */
  <P> Columns<R> all(Columns<P> columns, Function<R, P> part) {
    columns.list.forEach(
        column ->
            add(
                column.name(),
                column.type(),
                column.unit(),
                column.meaning(),
                column.items(),
                (R record) -> column.getter().apply(part.apply(record))));
    return this;
  }

  /** The column is part of the primary key. */
  Columns<R> key() {
    Column last = list.remove(list.size() - 1);
    return add(last, true, last.isCompared());
  }

  /** The column says how and when a row came about: a stream and a batch differ in it. */
  Columns<R> notCompared() {
    Column last = list.remove(list.size() - 1);
    return add(last, last.isKey(), false);
  }

  List<Column> list() {
    return List.copyOf(list);
  }

  @SuppressWarnings("unchecked") // the record of a kind is the one its columns were listed for
  private Columns<R> add(
      String name,
      Column.Type type,
      String unit,
      String meaning,
      List<Column> items,
      Function<R, ?> getter) {
    Function<Object, Object> read = (Function<Object, Object>) (Function<?, ?>) getter;
    list.add(new Column(name, type, unit, meaning, false, true, list.size(), items, read));
    return this;
  }

  private Columns<R> add(Column column, boolean isKey, boolean isCompared) {
    list.add(
        new Column(
            column.name(),
            column.type(),
            column.unit(),
            column.meaning(),
            isKey,
            isCompared,
            column.index(),
            column.items(),
            column.getter()));
    return this;
  }
}
