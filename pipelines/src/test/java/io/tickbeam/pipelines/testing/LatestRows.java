package io.tickbeam.pipelines.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.write.kafka.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows that stay once every version of each block has been written, as JSON. */
public final class LatestRows {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<ResultBlock> latest;

  /** The rows of blocks in any order. */
  public LatestRows(List<ResultBlock> blocks) {
    Map<List<Object>, ResultBlock> byKey = new HashMap<>();
    for (ResultBlock block : blocks) {
      byKey.merge(
          List.of(block.kind(), block.series(), block.windowSeconds(), block.startSeconds()),
          block,
          (a, b) -> a.revision() > b.revision() ? a : b);
    }
    latest = List.copyOf(byKey.values());
  }

  /** The rows of a kind. */
  public List<JsonNode> of(ResultKind kind) {
    List<JsonNode> rows = new ArrayList<>();
    RowJson json = new RowJson(kind, message -> rows.add(parse(message)));
    for (ResultBlock block : latest) {
      if (block.kind() == kind) {
        block.writeTo(json);
      }
    }
    return rows;
  }

  /** Values of rows as text, by the values of key fields: the columns that the reference has. */
  public SortedMap<String, SortedMap<String, String>> columns(
      ResultKind kind,
      Predicate<JsonNode> wanted,
      SortedMap<String, SortedMap<String, String>> reference,
      String... keyFields) {
    SortedMap<String, SortedMap<String, String>> columns = new TreeMap<>();
    for (JsonNode row : of(kind)) {
      if (wanted.test(row)) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : reference.values().iterator().next().keySet()) {
          values.put(name, row.get(name).isNull() ? null : row.get(name).asText());
        }
        columns.put(key(row, keyFields), values);
      }
    }
    return columns;
  }

  /** The values of some fields, separated by bars. */
  public static String key(JsonNode row, String... fields) {
    return Arrays.stream(fields)
        .map(field -> row.get(field).asText())
        .collect(Collectors.joining("|"));
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
