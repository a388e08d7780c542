package io.tickbeam.bench.measure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a process that ran a program says of itself, as one line.
 *
 * @param ticks distinct ticks in results; 0 when the program does not tell
 * @param shuffledBytes bytes of packed ticks that were grouped; 0 when the program does not tell
 * @param startupMillis from the start of the process to the first tick read
 * @param workMillis from there to the last row written
 * @param totalMillis from the start of the process to the end of the run
 * @param resources what the process has used
 */
public record ProgramResult(
    long ticks,
    long shuffledBytes,
    long startupMillis,
    long workMillis,
    long totalMillis,
    Resources resources) {

  static final String MARK = "MEASURED ";

  /** The same with a number of ticks that was counted elsewhere. */
  public ProgramResult withTicks(long counted) {
    return new ProgramResult(
        counted, shuffledBytes, startupMillis, workMillis, totalMillis, resources);
  }

  /** The line. */
  String toLine() {
    return String.format(
        Locale.ROOT,
        "%sticks=%d shuffled=%d startup=%d work=%d total=%d cpu=%d heap=%d resident=%d gc=%d",
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

  /** Reads a line that {@link #toLine} gave. */
  static ProgramResult parse(String line) {
    Map<String, Long> values = new HashMap<>();
    for (String field : line.substring(MARK.length()).split(" ", -1)) {
      int equals = field.indexOf('=');
      values.put(field.substring(0, equals), Long.parseLong(field.substring(equals + 1)));
    }
    return new ProgramResult(
        values.get("ticks"),
        values.get("shuffled"),
        values.get("startup"),
        values.get("work"),
        values.get("total"),
        new Resources(
            values.get("cpu"), values.get("heap"), values.get("resident"), values.get("gc")));
  }
}
