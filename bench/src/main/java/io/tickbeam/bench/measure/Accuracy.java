package io.tickbeam.bench.measure;

import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.programs.Program.Rows;
import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.compare.StoredWindows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of a run beside those of Tickbeam's first run over the same ticks.
 *
 * @param rowsEqual rows that both have and that agree in every digit
 * @param rowsDifferent rows that differ, or that only one has
 * @param valuesDifferent values that differ in rows that both have
 * @param rowsWrong different rows that the program may not have: for Tickbeam all, for others those
 *     that are missing, too many, or differ in more than a rounded quotient
 * @param furthest greatest relative difference of a rounded quotient
 */
public record Accuracy(
    long rowsEqual, long rowsDifferent, long valuesDifferent, long rowsWrong, double furthest) {

  /** Peers may give these as floating point, or as decimals of fewer digits. */
  private static final List<String> QUOTIENTS =
      List.of(
          "avg_price", "stddev_price", "vwap", "volatility", "buy_sell_ratio", "avg_volume_24h");

  /** Compares all rows that a program is to write. */
  public static Accuracy of(StoredWindows rows, StoredWindows reference, Rows expected) {
    if (expected == Rows.NONE) {
      return new Accuracy(0, 0, 0, 0, 0);
    }
    if (expected == Rows.EXACT) {
      ModeComparison all = ModeComparison.of(rows, reference);
      long different = all.differences().size();
      return new Accuracy(all.equal(), different, all.valuesDifferent(), different, 0);
    }
    Set<String> columns = new HashSet<>(WindowStatsTable.COLUMNS);
    if (expected == Rows.WITHOUT_SPIKES) {
      columns.remove("volume_spike");
    }
    return ofRounded(only(columns, rows), only(columns, reference));
  }

  private static Accuracy ofRounded(StoredWindows rows, StoredWindows reference) {
    ModeComparison comparison = ModeComparison.of(rows, reference);
    Set<String> exact = new HashSet<>(WindowStatsTable.COLUMNS);
    QUOTIENTS.forEach(exact::remove);
    return new Accuracy(
        comparison.equal(),
        comparison.differences().size(),
        comparison.valuesDifferent(),
        ModeComparison.of(only(exact, rows), only(exact, reference)).differences().size(),
        furthest(rows, reference));
  }

  private static StoredWindows only(Set<String> columns, StoredWindows windows) {
    TreeMap<String, Map<String, String>> rows = new TreeMap<>();
    windows
        .rows()
        .forEach(
            (key, all) -> {
              Map<String, String> row = new TreeMap<>(all);
              row.keySet().retainAll(columns);
              rows.put(key, row);
            });
    return new StoredWindows(windows.mode(), rows);
  }

  private static double furthest(StoredWindows rows, StoredWindows reference) {
    double furthest = 0;
    for (Map.Entry<String, Map<String, String>> row : rows.rows().entrySet()) {
      Map<String, String> expected = reference.rows().get(row.getKey());
      for (String column : expected == null ? List.<String>of() : QUOTIENTS) {
        String value = row.getValue().get(column);
        if (!Objects.equals(value, expected.get(column))) {
          furthest = Math.max(furthest, relativeDifference(value, expected.get(column)));
        }
      }
    }
    return furthest;
  }

  private static double relativeDifference(String value, String expected) {
    if (value == null || expected == null || new BigDecimal(expected).signum() == 0) {
      return 1;
    }
    BigDecimal exact = new BigDecimal(expected);
    return new BigDecimal(value)
        .subtract(exact)
        .divide(exact, MathContext.DECIMAL64)
        .abs()
        .doubleValue();
  }
}
