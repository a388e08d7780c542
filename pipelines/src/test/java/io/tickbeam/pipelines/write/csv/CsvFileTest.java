package io.tickbeam.pipelines.write.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

  /** 2025-12-02T03:00:00Z. */
  private static final long START_SECONDS = 1_764_644_400;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "coinbase, BTC-USD, coinbase_BTC-USD_0300.csv",
    "coinbase, ../../x, coinbase_%2E.%2F..%2Fx_0300.csv",
    ".., .., %2E._%2E._0300.csv",
    "a_b, c, a%5Fb_c_0300.csv",
    "a, b_c, a_b%5Fc_0300.csv",
    "coinbase, 'BTC USD,\"', coinbase_BTC%20USD%2C%22_0300.csv",
    "coinbase, ÄÖ, coinbase_%C3%84%C3%96_0300.csv"
  })
  void aFileIsInTheFolderOfItsKindAndDayWhateverItsProductIsCalled(
      String exchange, String product, String name) {
    Path path =
        CsvFile.path(folder, ResultKind.Z_SCORES, new Series(exchange, product), START_SECONDS);

    assertEquals(folder.resolve("z-scores").resolve("2025-12-02").resolve(name), path);
  }

  @Test
  void theLongestNamesFitAndStayApart() throws IOException {
    Path one = longest("a");
    Path other = longest("b");

    assertNotEquals(one, other);
    CsvFile.replace(one, out -> out.write("1"));
    CsvFile.replace(other, out -> out.write("2"));
    assertEquals("1", Files.readString(one));
  }

  private Path longest(String end) {
    String product = "\u4e16".repeat(Series.MAX_PRODUCT_LENGTH - 1) + end;
    Series series = new Series("\u4e16".repeat(Series.MAX_EXCHANGE_LENGTH), product);
    return CsvFile.path(folder, ResultKind.MOVING_STATS, series, START_SECONDS);
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    Path file = folder.resolve("day").resolve("file.csv");

    CsvFile.replace(file, out -> out.write("long before\r\n"));
    CsvFile.replace(file, out -> out.write("after\r\n"));

    assertEquals("after\r\n", Files.readString(file));
    assertEquals(List.of(file), filesIn(file.getParent()));
  }

  @Test
  void aFailureHalfWayLeavesWhatWasThereAndNothingElse() throws IOException {
    Path file = folder.resolve("file.csv");
    CsvFile.replace(file, out -> out.write("before"));

    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                CsvFile.replace(
                    file,
                    out -> {
                      out.write("x".repeat(1 << 20));
                      throw new IOException("No space left on device");
                    }));

    assertEquals(
        "CSV file "
            + file
            + " cannot be written (No space left on device): see to it, then start the run again;"
            + " files that are there are whole.",
        failure.getMessage());
    assertEquals("before", Files.readString(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void whatIsNoFolderIsToldAtTheStart() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("taken"));

    TickbeamException refusal =
        assertThrows(
            TickbeamException.class, () -> CsvFile.requireWritable(noFolder.resolve("stream")));

    String line = refusal.getMessage();
    assertTrue(line.startsWith("No file can be written to " + noFolder), line);
    assertTrue(line.endsWith("correct --csvDirectory or the rights of the folder."), line);
  }

  @Test
  void theFolderIsMadeAndNothingIsLeftInIt() throws IOException {
    Path made = folder.resolve("a").resolve("b");

    CsvFile.requireWritable(made);

    assertEquals(List.of(), filesIn(made));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
