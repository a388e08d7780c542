package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Makes objects of rows, for the sinks that sort or look at them. */
final class RowList implements RowTarget {

  private final List<Column> columns;
  private final List<ResultRow> rows = new ArrayList<>();
  private IntFunction<String> ids;
  private int number;
  private Object[] row;
  private int column;

  /** The list whose values are being put; null while it is those of the row. */
  private Object[][] items;

  private int item;
  private int itemColumn;

  RowList(ResultKind kind) {
    columns = kind.columns();
  }

  List<ResultRow> rows() {
    return rows;
  }

  @Override
  public void beginRow(IntFunction<String> rowIds, int rowNumber) {
    ids = rowIds;
    number = rowNumber;
    row = new Object[columns.size()];
    column = 0;
  }

  @Override
  public void put(Object value) {
    if (items == null) {
      row[column++] = value;
      return;
    }
    items[item][itemColumn++] = value;
    if (itemColumn == items[item].length) {
      itemColumn = 0;
      item++;
    }
    if (item == items.length) {
      items = null;
    }
  }

  @Override
  public void put(long value) {
    put((Object) value);
  }

  @Override
  public void putDecimal(long digits, int scale) {
    put(BigDecimal.valueOf(digits, scale));
  }

  @Override
  public void beginList(int size) {
    Object[][] list = new Object[size][columns.get(column).items().size()];
    put(list);
    items = size == 0 ? null : list;
    item = 0;
    itemColumn = 0;
  }

  @Override
  public void endRow() {
    IntFunction<String> rowIds = ids;
    int rowNumber = number;
    rows.add(new ResultRow(() -> rowIds.apply(rowNumber), row));
  }
}
