package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import java.util.Arrays;
import java.util.function.Supplier;

/** One result: the values of a record, read by column. */
public final class ResultRow {

  private final Supplier<String> id;
  private final Object[] values;

  /**
   * A row.
   *
   * @param id identifies the row among those of the same kind and series, in every version; made
   *     when asked for, as most sinks do without
   * @param values one for each column of the {@link ResultKind}, of the column's type or null
   */
  public ResultRow(Supplier<String> id, Object... values) {
    this.id = id;
    this.values = values;
  }

  /** The row of a record of a kind. */
  public static ResultRow of(ResultKind kind, Supplier<String> id, Object record) {
    return new ResultRow(id, kind.values(record));
  }

  /** Identifies the row among those of the same kind and series, in every version. */
  public String id() {
    return id.get();
  }

  /** The value of a column, of the column's type or null. */
  public Object get(Column column) {
    return column.in(values);
  }

  /** Puts the row. */
  public void writeTo(RowTarget target) {
    target.beginRow(number -> id(), 0);
    for (Object value : values) {
      target.put(value);
    }
    target.endRow();
  }

  /** One value for each column of the {@link ResultKind}; not to be changed. */
  public Object[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResultRow row
        && row.id().equals(id())
        && Arrays.deepEquals(row.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * id().hashCode() + Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    return id() + Arrays.deepToString(values);
  }
}
