package io.tickbeam.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.programs.Program.Rows;
import io.tickbeam.contract.compare.StoredWindows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private static final StoredWindows REFERENCE = windows("batch", Map.of(), 1, 2, 3);

  @Test
  void findsEqualRows() {
    assertEquals(
        new Accuracy(3, 0, 0, 0, 0),
        Accuracy.of(windows("stream", Map.of(), 1, 2, 3), REFERENCE, Rows.EXACT));
  }

  @Test
  void everyDifferentDigitOfTickbeamIsWrong() {
    assertEquals(
        new Accuracy(0, 3, 3, 3, 0),
        Accuracy.of(windows("stream", Map.of("vwap", "8.0001"), 1, 2, 3), REFERENCE, Rows.EXACT));
  }

  @Test
  void aRoundedQuotientOfOthersIsDifferentButNotWrong() {
    assertEquals(
        new Accuracy(0, 3, 3, 0, 0.001),
        Accuracy.of(windows("stream", Map.of("vwap", "8.008"), 1, 2, 3), REFERENCE, Rows.ROUNDED));
  }

  @Test
  void aWrongSumAndAMissingRowOfOthersAreWrong() {
    assertEquals(
        new Accuracy(0, 3, 2, 3, 0),
        Accuracy.of(windows("stream", Map.of("volume", "9"), 1, 2), REFERENCE, Rows.ROUNDED));
  }

  @Test
  void aQuotientThatIsMissingIsAsFarAsCanBe() {
    TreeMap<String, Map<String, String>> rows =
        new TreeMap<>(windows("stream", Map.of(), 1, 2, 3).rows());
    rows.get("window 1").put("vwap", null);
    assertEquals(
        new Accuracy(2, 1, 1, 0, 1),
        Accuracy.of(new StoredWindows("stream", rows), REFERENCE, Rows.ROUNDED));
  }

  @Test
  void spikesCountOnlyWhereTheyAreComputed() {
    StoredWindows rows = windows("stream", Map.of("volume_spike", "no"), 1, 2, 3);
    assertEquals(new Accuracy(0, 3, 3, 3, 0), Accuracy.of(rows, REFERENCE, Rows.ROUNDED));
    assertEquals(new Accuracy(3, 0, 0, 0, 0), Accuracy.of(rows, REFERENCE, Rows.WITHOUT_SPIKES));
    assertEquals(new Accuracy(0, 0, 0, 0, 0), Accuracy.of(rows, REFERENCE, Rows.NONE));
  }

  @Test
  void columnsThatOthersDoNotComputeAreNotComparedWithThem() {
    StoredWindows rows = windows("stream", Map.of("quote_volume", "0"), 1, 2, 3);
    assertEquals(new Accuracy(3, 0, 0, 0, 0), Accuracy.of(rows, REFERENCE, Rows.ROUNDED));
    assertEquals(3, Accuracy.of(rows, REFERENCE, Rows.EXACT).rowsWrong());
  }

  /** Rows whose columns are 8, with a column that peers do not know, and some other values. */
  private static StoredWindows windows(String mode, Map<String, String> others, int... numbers) {
    TreeMap<String, Map<String, String>> rows = new TreeMap<>();
    for (int number : numbers) {
      Map<String, String> row = new TreeMap<>(Map.of("quote_volume", "8"));
      List<String> columns = WindowStatsTable.COLUMNS;
      columns.forEach(column -> row.put(column, "8"));
      row.putAll(others);
      rows.put("window " + number, row);
    }
    return new StoredWindows(mode, rows);
  }
}
