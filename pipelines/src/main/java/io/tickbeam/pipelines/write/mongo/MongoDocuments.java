package io.tickbeam.pipelines.write.mongo;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.types.Decimal128;

/**
 * Results as documents. Field {@code _id} is made of the result's key: {@code
 * exchange|product_id|row}, with the mode where there is one. A time is a date, cut to milliseconds
 * as MongoDB has them, with all its digits in field {@code NAME_ns}, nanoseconds since 1970.
 * Decimals are Decimal128; those of more than its 34 digits are text.
 */
final class MongoDocuments {

  private static final int MAX_DIGITS = 34;
  private static final String REVISION = "revision";

  private MongoDocuments() {}

  /** Name of the field that says when, for each collection that an output is written to. */
  static Map<String, String> timeFieldByCollection(ResultKind output) {
    String time =
        output.columns().stream()
            .filter(column -> column.type() == Column.Type.TIME)
            .findFirst()
            .orElseThrow()
            .name();
    Map<String, String> fields = new HashMap<>();
    if (output == ResultKind.Z_SCORES) {
      for (WindowLength length : WindowLength.values()) {
        fields.put(collection(output, length.label()), time);
      }
    } else {
      fields.put(output.label(), time);
    }
    return fields;
  }

  /** Gives every document of a block with the name of its collection. */
  static void forEach(ResultBlock block, BiConsumer<String, Document> action) {
    for (ResultRow row : block.rows()) {
      if (block.output() == ResultKind.Z_SCORES) {
        splitByLength(block, row, action);
      } else {
        Document document = begin(block, row);
        putAll(document, block.output().columns(), row.values());
        document.putIfAbsent(REVISION, block.revision());
        action.accept(block.output().label(), document);
      }
    }
  }

  private static void splitByLength(
      ResultBlock block, ResultRow row, BiConsumer<String, Document> action) {
    List<Column> columns = block.output().columns();
    int last = columns.size() - 1;
    Column score = columns.get(last).items().get(1);
    for (Object item : (List<?>) row.values().get(last)) {
      List<?> windowAndScore = (List<?>) item;
      Document document = begin(block, row);
      putAll(document, columns.subList(0, last), row.values());
      put(document, score, windowAndScore.get(1));
      document.put(REVISION, block.revision());
      action.accept(collection(block.output(), (String) windowAndScore.get(0)), document);
    }
  }

  private static String collection(ResultKind output, String length) {
    return output.label() + "-" + length;
  }

  private static Document begin(ResultBlock block, ResultRow row) {
    boolean hasMode = block.output().columns().get(0).name().equals("mode");
    String id = block.series().key() + "|" + row.id();
    return new Document("_id", hasMode ? id + "|" + row.values().get(0) : id);
  }

  private static void putAll(Document document, List<Column> columns, List<?> values) {
    for (int i = 0; i < columns.size(); i++) {
      put(document, columns.get(i), values.get(i));
    }
  }

  private static void put(Document document, Column column, Object value) {
    String name = column.name();
    switch (column.type()) {
      case TEXT, NUMBER, FLAG -> document.put(name, value);
      case DECIMAL, SECONDS -> document.put(name, decimal((BigDecimal) value));
      case TIME -> {
        Long nanos = (Long) value;
        document.put(name, nanos == null ? null : Date.from(EventTime.toInstant(nanos)));
        document.put(name + "_ns", nanos);
      }
      case LIST -> {
        List<Document> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
          Document each = new Document();
          putAll(each, column.items(), (List<?>) item);
          items.add(each);
        }
        document.put(name, items);
      }
    }
  }

  private static Object decimal(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal shortest = value.stripTrailingZeros();
    BigDecimal plain = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    return plain.precision() <= MAX_DIGITS ? new Decimal128(plain) : plain.toPlainString();
  }
}
