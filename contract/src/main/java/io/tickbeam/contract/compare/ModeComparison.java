package io.tickbeam.contract.compare;

import io.tickbeam.contract.name.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The comparison of the window statistics of two runs, in every digit of every column that is
 * {@link io.tickbeam.contract.result.Column#isCompared compared}.
 *
 * @param equal rows that both have and that agree
 * @param valuesDifferent values that differ in rows that both have
 * @param differences one line for each row that differs or that only one has
 */
public record ModeComparison(long equal, long valuesDifferent, List<String> differences) {

  /** The rows of modes stream and batch in table {@code window_stats}. */
  public static ModeComparison in(Connection connection, TableNames tables) throws SQLException {
    return of(
        StoredWindows.read(connection, tables, "stream"),
        StoredWindows.read(connection, tables, "batch"));
  }

  /** The rows of two runs. */
  public static ModeComparison of(StoredWindows one, StoredWindows other) {
    SortedSet<String> keys = new TreeSet<>(one.rows().keySet());
    keys.addAll(other.rows().keySet());
    List<String> differences = new ArrayList<>();
    long values = 0;
    for (String key : keys) {
      Map<String, String> left = one.rows().get(key);
      Map<String, String> right = other.rows().get(key);
      if (left == null || right == null) {
        differences.add(key + ": only in " + (right == null ? one : other).mode());
      } else if (!left.equals(right)) {
        List<String> columns = differentColumns(left, right);
        values += columns.size();
        String first = columns.get(0);
        differences.add(
            String.format(
                Locale.ROOT,
                "%s: %s %s in %s, %s in %s",
                key,
                first,
                left.get(first),
                one.mode(),
                right.get(first),
                other.mode()));
      }
    }
    return new ModeComparison(
        keys.size() - (long) differences.size(), values, List.copyOf(differences));
  }

  private static List<String> differentColumns(
      Map<String, String> left, Map<String, String> right) {
    return left.keySet().stream()
        .filter(column -> !Objects.equals(left.get(column), right.get(column)))
        .toList();
  }
}
