package io.tickbeam.pipelines.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link RunSummary} as a JSON object: each counter by its name in lower case, {@code
 * work_start_millis} and {@code work_millis}.
 */
public final class SummaryJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORK_START = "work_start_millis";
  private static final String WORK = "work_millis";

  /** What an object begins with. */
  public static final String START = "{\"";

  /** In place of the name of a file: standard output, as a line of its own. */
  public static final String STANDARD_OUTPUT = "-";

  private SummaryJson() {}

  /**
   * Writes a file, which is replaced if it exists.
   *
   * @param file its name, or {@value #STANDARD_OUTPUT} for standard output
   */
  public static void write(String file, RunSummary summary) throws IOException {
    if (file.equals(STANDARD_OUTPUT)) {
      System.out.println(text(summary));
    } else {
      Files.writeString(Path.of(file), text(summary));
    }
  }

  private static String text(RunSummary summary) {
    ObjectNode object = JSON.createObjectNode();
    summary.counts().forEach((metric, count) -> object.put(metric.counterName(), count));
    object.put(WORK_START, summary.workStartMillis()).put(WORK, summary.workMillis());
    return object.toString();
  }

  /** Reads what a process with {@code --summaryFile=-} has written, once it has ended. */
  public static RunSummary lastIn(ChildProcess process) throws IOException {
    Optional<String> line = process.lastLine(START);
    if (line.isEmpty()) {
      throw new IOException("the process wrote none");
    }
    return parse(line.get());
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
