package io.tickbeam.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.local.stack.RunningStack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rows of windows in a topic, in the form of the naive computation, and how rows differ. */
final class WindowRows {

  private static final int MOST_SHOWN = 5;

  private WindowRows() {}

  /** The last revision of each row. */
  static SortedMap<String, SortedMap<String, String>> inTopic(RunningStack stack, String topic)
      throws Exception {
    Map<String, Long> revisions = new HashMap<>();
    SortedMap<String, SortedMap<String, String>> rows = new TreeMap<>();
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      for (ConsumerRecord<String, String> record : records.all()) {
        JsonNode row = new ObjectMapper().readTree(record.value());
        String key = record.key() + "|" + row.get("window_start").asText();
        long revision = Long.parseLong(TopicRecords.header(record, "revision"));
        if (revision >= revisions.getOrDefault(key, -1L)) {
          revisions.put(key, revision);
          rows.put(key, columns(row));
        }
      }
    }
    return rows;
  }

  private static SortedMap<String, String> columns(JsonNode row) {
    SortedMap<String, String> columns = new TreeMap<>();
    row.fields()
        .forEachRemaining(
            field ->
                columns.put(
                    field.getKey(), field.getValue().isNull() ? null : field.getValue().asText()));
    columns.put("last_event_time", micros(row.get("last_event_time").asText()));
    columns.keySet().removeAll(StoredRows.OUTSIDE_THE_RESULT);
    return columns;
  }

  private static String micros(String time) {
    return Instant.parse(time).truncatedTo(ChronoUnit.MICROS).toString();
  }

  /** The first rows that differ, as text. */
  static List<String> differences(
      SortedMap<String, SortedMap<String, String>> expected,
      SortedMap<String, SortedMap<String, String>> actual) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
        .map(key -> key + ": " + actual.get(key) + " instead of " + expected.get(key))
        .limit(MOST_SHOWN)
        .toList();
  }
}
