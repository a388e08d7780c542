package io.tickbeam.local.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickbeam.local.TopicRecords;
import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a consumer of a topic of results has, once it took the last revision of each key. */
final class ResultTopic {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private record Latest(long revision, String value) {}

  private final RunningStack stack;
  private final String topic;
  private final List<String> keyFields;
  private final String valueField;
  private Map<TopicPartition, Long> begins;

  private ResultTopic(RunningStack stack, String topic, String valueField, String... keyFields) {
    this.stack = stack;
    this.topic = topic;
    this.valueField = valueField;
    this.keyFields = List.of(keyFields);
  }

  static ResultTopic movingStats(RunningStack stack) {
    return new ResultTopic(stack, "moving-stats", "stats", "exchange", "product_id", "timestamp");
  }

  static ResultTopic zScores(RunningStack stack) {
    return new ResultTopic(
        stack, "z-scores", "z_scores", "exchange", "product_id", "timestamp", "trade_id");
  }

  static ResultTopic nextMoves(RunningStack stack, String direction) {
    return new ResultTopic(
        stack,
        "price-" + direction,
        direction + "_window",
        "exchange",
        "product_id",
        "timestamp",
        "trade_id");
  }

  String name() {
    return topic;
  }

  /** From here on: what came before is of another run. */
  void forget() {
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      begins = records.ends();
    }
  }

  /** The value of each key, as text. */
  SortedMap<String, String> latest() throws IOException {
    Map<String, Latest> latest = new HashMap<>();
    try (TopicRecords records = new TopicRecords(stack, topic)) {
      for (ConsumerRecord<String, String> record : records.from(begins)) {
        JsonNode message = JSON.readTree(record.value());
        long revision = Long.parseLong(TopicRecords.header(record, "revision"));
        latest.merge(
            key(message),
            new Latest(revision, message.get(valueField).toString()),
            (a, b) -> b.revision() >= a.revision() ? b : a);
      }
    }
    SortedMap<String, String> values = new TreeMap<>();
    latest.forEach((key, last) -> values.put(key, last.value()));
    return values;
  }

  private String key(JsonNode message) {
    StringBuilder key = new StringBuilder();
    for (String field : keyFields) {
      JsonNode value = message.get(field);
      key.append(key.isEmpty() ? "" : "|").append(value.isNull() ? "" : value.asText());
    }
    return key.toString();
  }
}
