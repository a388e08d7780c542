package io.tickbeam.bench.compare;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.HashMap;
import java.util.Map;

/**
 * What a process that ran the pipeline says of itself, as one line.
 *
 * @param ticks distinct ticks in results
 * @param shuffledBytes bytes of packed ticks that were grouped
 * @param startupMillis from the start of the process to the first tick read
 * @param workMillis from there to the last row written
 * @param totalMillis from the start of the process to the end of the run
 * @param resources what the process has used
 */
record ProcessResult(
    long ticks,
    long shuffledBytes,
    long startupMillis,
    long workMillis,
    long totalMillis,
    Resources resources) {

  private static final String MARK = "MEASURED";

  static ProcessResult of(
      RunSummary summary, long startMillis, long endMillis, Resources resources) {
    return new ProcessResult(
        summary.count(TickerMetrics.AGGREGATED),
        summary.count(TickerMetrics.SHUFFLED_BYTES),
        Math.max(0, summary.workStartMillis() - startMillis),
        summary.workMillis(),
        endMillis - startMillis,
        resources);
  }

  /** The same of so many ticks: a stream that was ended may not have counted them all. */
  ProcessResult withTicks(long counted) {
    return new ProcessResult(
        counted, shuffledBytes, startupMillis, workMillis, totalMillis, resources);
  }

  /** The line. */
  String toLine() {
    return "%s ticks=%d shuffled=%d startup=%d work=%d total=%d cpu=%d heap=%d resident=%d gc=%d"
        .formatted(
            MARK,
            ticks,
            shuffledBytes,
            startupMillis,
            workMillis,
            totalMillis,
            resources.cpuMillis(),
            resources.peakHeapBytes(),
            resources.peakResidentBytes(),
            resources.gcMillis());
  }

  /** Whether a line of a process is that which {@link #parse} reads. */
  static boolean isIn(String line) {
    return line.startsWith(MARK + " ");
  }

  static ProcessResult parse(String line) {
    Map<String, Long> values = new HashMap<>();
    for (String field : line.substring(MARK.length() + 1).split(" ", -1)) {
      int equals = field.indexOf('=');
      values.put(field.substring(0, equals), Long.parseLong(field.substring(equals + 1)));
    }
    return new ProcessResult(
        values.get("ticks"),
        values.get("shuffled"),
        values.get("startup"),
        values.get("work"),
        values.get("total"),
        new Resources(
            values.get("cpu"), values.get("heap"), values.get("resident"), values.get("gc")));
  }
}
