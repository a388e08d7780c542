package io.tickbeam.pipelines.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A {@link RunSummary} as a JSON object: each counter by its name in lower case, {@code
 * work_start_millis} and {@code work_millis}.
 */
public final class SummaryJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORK_START = "work_start_millis";
  private static final String WORK = "work_millis";

  private SummaryJson() {}

  /** Writes a file, which is replaced if it exists. */
  public static void write(Path file, RunSummary summary) throws IOException {
    ObjectNode object = JSON.createObjectNode();
    summary.counts().forEach((metric, count) -> object.put(metric.counterName(), count));
    object.put(WORK_START, summary.workStartMillis()).put(WORK, summary.workMillis());
    Files.write(file, JSON.writeValueAsBytes(object));
  }

  /** Reads a file. */
  public static RunSummary read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** Parses an object that has some of the fields, such as a report to topic pipeline-status. */
  public static RunSummary parse(String json) throws IOException {
    JsonNode object = JSON.readTree(json);
    Map<TickerMetrics, Long> counts = new EnumMap<>(TickerMetrics.class);
    for (TickerMetrics metric : TickerMetrics.values()) {
      counts.put(metric, object.path(metric.counterName()).asLong());
    }
    return new RunSummary(counts, object.path(WORK_START).asLong(), object.path(WORK).asLong());
  }
}
