package io.tickbeam.pipelines.write.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.NextMove;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.testing.TestRunner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of ten minutes from 1970 on, due 60 s after their end. Late results replace them for an
 * hour and the length of a window, a minute.
 */
class CsvSinkTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");

  @TempDir Path folder;

  @Test
  void writesTheRowsOfTenMinutesInTheOrderOfTime() throws IOException {
    write(stream().addElements(at(block(30, 1, "2.5")), at(block(0, 1, "1.5"))));

    assertEquals(List.of("1970-01-01T00:00:00Z 1.5", "1970-01-01T00:00:30Z 2.5"), rows());
  }

  @Test
  void aRevisionReplacesTheRowsOfItsBlock() throws IOException {
    write(
        stream()
            .addElements(at(block(0, 1, "1.5")), at(block(30, 1, "2.5")))
            .advanceWatermarkTo(Instant.ofEpochSecond(700))
            .addElements(at(block(0, 2, "3.5"))));

    assertEquals(List.of("1970-01-01T00:00:00Z 3.5", "1970-01-01T00:00:30Z 2.5"), rows());
  }

  @Test
  void anEarlierVersionThatComesLaterChangesNothing() throws IOException {
    write(
        stream()
            .addElements(at(block(0, 2, "3.5")))
            .advanceWatermarkTo(Instant.ofEpochSecond(700))
            .addElements(at(block(0, 1, "1.5"))));

    assertEquals(List.of("1970-01-01T00:00:00Z 3.5"), rows());
  }

  @Test
  void aResultThatComesAfterTheAllowedLatenessChangesNothing() throws IOException {
    write(
        stream()
            .addElements(at(block(0, 1, "1.5")))
            .advanceWatermarkTo(Instant.ofEpochSecond(660 + 3_600 + 60 + 1))
            .addElements(at(block(0, 2, "3.5"))));

    assertEquals(List.of("1970-01-01T00:00:00Z 1.5"), rows());
  }

  private static TestStream.Builder<ResultBlock> stream() {
    return TestStream.create(ResultBlockCoder.of());
  }

  private static TimestampedValue<ResultBlock> at(ResultBlock block) {
    return TimestampedValue.of(block, Instant.ofEpochSecond(block.startSeconds()));
  }

  private static ResultBlock block(long startSeconds, long revision, String seconds) {
    NextMove move =
        new NextMove(startSeconds * 1_000_000_000L, SERIES, 1L, new BigDecimal(seconds));
    return new ResultBlock(
        ResultKind.PRICE_HIGHER,
        SERIES,
        startSeconds,
        revision,
        List.of(ResultRow.of(ResultKind.PRICE_HIGHER, () -> "T1", move)));
  }

  private void write(TestStream.Builder<ResultBlock> stream) {
    TickerOptions options = TestRunner.DIRECT.batchOptions().as(TickerOptions.class);
    options.setCsvDirectory(folder.toString());
    Pipeline pipeline = Pipeline.create(options);
    new CsvSink()
        .write(
            options,
            Set.of(ResultKind.PRICE_HIGHER),
            pipeline.apply(stream.advanceWatermarkToInfinity()));
    pipeline.run().waitUntilFinish();
  }

  /** Time and value of each row of the one file, without its header. */
  private List<String> rows() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    assertEquals(1, files.size(), files.toString());
    List<String> lines = new ArrayList<>(Files.readAllLines(files.get(0)));
    assertEquals("timestamp,exchange,product_id,trade_id,higher_window", lines.remove(0));
    return lines.stream()
        .map(line -> line.substring(0, line.indexOf(',')) + line.substring(line.lastIndexOf(',')))
        .map(line -> line.replace(',', ' '))
        .toList();
  }
}
