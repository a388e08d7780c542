package io.tickbeam.pipelines.result;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Encodes a block by the types of its columns. */
public final class ResultBlockCoder extends BytesCoder<ResultBlock> {

  private static final ResultBlockCoder INSTANCE = new ResultBlockCoder();

  private ResultBlockCoder() {
    super(1024);
  }

  /** The one instance. */
  public static ResultBlockCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(ResultBlock block, ByteWriter out) {
    out.putText(block.kind().name());
    out.putText(block.series().key());
    out.putVar(block.windowSeconds());
    out.putVar(block.startSeconds());
    out.putVar(block.revision());
    List<Column> columns = block.kind().columns();
    for (ResultRow row : block.rows()) {
      out.putText(row.id());
      putValues(columns, row.values(), out);
    }
  }

  @Override
  protected ResultBlock read(ByteReader in) {
    ResultKind kind = ResultKind.valueOf(in.getText());
    Series series = Series.ofKey(in.getText());
    long windowSeconds = in.getVar();
    long startSeconds = in.getVar();
    long revision = in.getVar();
    List<ResultRow> rows = new ArrayList<>();
    while (in.hasMore()) {
      String id = in.getText();
      rows.add(new ResultRow(() -> id, getValues(kind.columns(), in)));
    }
    return new ResultBlock(
        kind, series, windowSeconds, startSeconds, revision, ResultBlock.sourceOf(rows));
  }

  private static void putValues(List<Column> columns, Object[] row, ByteWriter out) {
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      out.put(value == null ? 0 : 1);
      if (value != null) {
        putValue(columns.get(i), value, out);
      }
    }
  }

  private static void putValue(Column column, Object value, ByteWriter out) {
    switch (column.type()) {
      case TEXT -> out.putText((String) value);
      case NUMBER, TIME -> out.putVar((Long) value);
      case FLAG -> out.put((Boolean) value ? 1 : 0);
      case DECIMAL, SECONDS -> out.putDecimal((BigDecimal) value);
      case LIST -> {
        Object[][] items = (Object[][]) value;
        out.putVar(items.length);
        for (Object[] item : items) {
          putValues(column.items(), item, out);
        }
      }
    }
  }

  private static Object[] getValues(List<Column> columns, ByteReader in) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.get() == 0 ? null : getValue(columns.get(i), in);
    }
    return values;
  }

  private static Object getValue(Column column, ByteReader in) {
    return switch (column.type()) {
      case TEXT -> in.getText();
      case NUMBER, TIME -> in.getVar();
      case FLAG -> in.get() == 1;
      case DECIMAL, SECONDS -> in.getDecimal();
      case LIST -> {
        Object[][] items = new Object[(int) in.getVar()][];
        for (int i = 0; i < items.length; i++) {
          items[i] = getValues(column.items(), in);
        }
        yield items;
      }
    };
  }
}
