package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.ResultKind;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** One result. */
public final class ResultRow {

  private final Supplier<String> id;
  private final List<Object> values;

  /**
   * A row.
   *
   * @param id tells it apart among the rows of the same output and series, however often it comes
   * @param values one for each column of its {@link ResultKind}, of the column's type or null
   */
  public ResultRow(String id, List<Object> values) {
    this(() -> id, values);
  }

  /**
   * A row whose id is made when asked for: there are three rows for each tick, and most sinks do
   * without.
   */
  public ResultRow(Supplier<String> id, List<Object> values) {
    this.id = id;
    this.values = values;
  }

  /** Tells it apart among the rows of the same output and series, however often it comes. */
  public String id() {
    return id.get();
  }

  /** One for each column of its {@link ResultKind}, of the column's type or null. */
  public List<Object> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResultRow row && row.id().equals(id()) && row.values.equals(values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id(), values);
  }

  @Override
  public String toString() {
    return id() + values;
  }
}
