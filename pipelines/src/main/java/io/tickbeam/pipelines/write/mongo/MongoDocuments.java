package io.tickbeam.pipelines.write.mongo;

import io.tickbeam.contract.name.CollectionNames;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
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
 * as MongoDB holds them, with all its digits in field {@code NAME_ns}, nanoseconds since 1970-01-01
 * UTC. Decimals are Decimal128; those of more than its 34 digits are text.
 */
final class MongoDocuments {

  private static final int MAX_DIGITS = 34;
  private static final String REVISION = "revision";

  private MongoDocuments() {}

  /** Name of the field that holds the time, for each collection that a kind is written to. */
  static Map<String, String> timeFieldByCollection(ResultKind kind, CollectionNames collections) {
    Map<String, String> fields = new HashMap<>();
    collections.of(kind).forEach(name -> fields.put(name, kind.timeColumn().name()));
    return fields;
  }

  /** Gives every document of a block with the name of its collection. */
  static void forEach(
      ResultBlock block, CollectionNames collections, BiConsumer<String, Document> action) {
    ResultKind kind = block.kind();
    for (ResultRow row : block.rows()) {
      if (kind.hasCollectionPerLength()) {
        splitByLength(block, row, collections, action);
      } else {
        Document document = begin(block, row);
        putAll(document, kind.columns(), row.values());
        document.putIfAbsent(REVISION, block.revision());
        action.accept(collections.of(kind).get(0), document);
      }
    }
  }

  private static void splitByLength(
      ResultBlock block,
      ResultRow row,
      CollectionNames collections,
      BiConsumer<String, Document> action) {
    List<Column> columns = block.kind().columns();
    Column list = columns.get(columns.size() - 1);
    Column length = list.items().get(0);
    for (Object[] item : (Object[][]) row.get(list)) {
      Document document = begin(block, row);
      putAll(document, columns.subList(0, list.index()), row.values());
      putAll(document, list.items().subList(1, list.items().size()), item);
      document.put(REVISION, block.revision());
      action.accept(collections.of(block.kind(), (String) length.in(item)), document);
    }
  }

  /** The id, made of the key: the row's id has what is not series or mode. */
  private static Document begin(ResultBlock block, ResultRow row) {
    String id = block.series().key() + "|" + row.id();
    Column first = block.kind().columns().get(0);
    return new Document("_id", first.name().equals("mode") ? id + "|" + row.get(first) : id);
  }

  private static void putAll(Document document, List<Column> columns, Object[] row) {
    columns.forEach(column -> put(document, column, column.in(row)));
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
        for (Object[] item : (Object[][]) value) {
          Document each = new Document();
          putAll(each, column.items(), item);
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
