package io.tickbeam.pipelines.write.csv;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Instant;

/**
 * Writes results to CSV files, one for each kind of result, series and ten minutes of event time.
 * In a stream, a file is there once its ten minutes and a moment more have passed; when something
 * in it is revised, it is replaced. So what is there is always whole, and the same on every runner.
 */
public final class WriteCsv extends PTransform<PCollection<ResultBlock>, PDone> {

  /** Length of the stretch of time that one file is about, in seconds. */
  public static final long PERIOD_SECONDS = 600;

  private final String folder;
  private final long lagSeconds;
  private final TriggerPolicy triggers;

  private WriteCsv(String folder, long lagSeconds, TriggerPolicy triggers) {
    this.folder = folder;
    this.lagSeconds = lagSeconds;
    this.triggers = triggers;
  }

  /**
   * The write to a folder.
   *
   * @param folder on a cluster, one that all its machines share
   * @param lagSeconds how long after its start a block is complete at the latest
   * @param triggers when late results replace a file
   */
  public static WriteCsv of(Path folder, long lagSeconds, TriggerPolicy triggers) {
    return new WriteCsv(folder.toString(), lagSeconds, triggers);
  }

  /**
   * Makes the folder, unless it is there, and tries it.
   *
   * @throws TickbeamException with what to do when no file can be made in it
   */
  public static void requireWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".", ".probe"));
    } catch (IOException e) {
      throw new TickbeamException(
          "No file can be written to "
              + folder
              + " ("
              + CsvFile.reason(e)
              + "): correct --csvDirectory or the rights of the folder.",
          e);
    }
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    results
        .apply("KeyByFile", ParDo.of(new KeyByFileFn(lagSeconds)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ResultBlockCoder.of()))
        // The file belongs to the key, so windows only tell when it is due.
        .apply("WhenDue", triggers.windows(1))
        .apply("LatestBlocks", Combine.perKey(new LatestBlocks()))
        .apply("ReplaceFile", ParDo.of(new ReplaceFileFn(folder)));
    return PDone.in(results.getPipeline());
  }

  private static long periodOf(ResultBlock block) {
    return Math.floorDiv(block.startSeconds(), PERIOD_SECONDS) * PERIOD_SECONDS;
  }

  private static final class KeyByFileFn extends DoFn<ResultBlock, KV<String, ResultBlock>> {
    private final long lagSeconds;

    KeyByFileFn(long lagSeconds) {
      this.lagSeconds = lagSeconds;
    }

    @ProcessElement
    public void processElement(
        @Element ResultBlock block,
        @Timestamp Instant timestamp,
        OutputReceiver<KV<String, ResultBlock>> out) {
      long start = periodOf(block);
      String key = block.kind() + "|" + start + "|" + block.series().key();
      Instant due = Instant.ofEpochMilli((start + PERIOD_SECONDS + lagSeconds) * 1000 - 1);
      // A summary is complete at the end of time only.
      out.outputWithTimestamp(KV.of(key, block), timestamp.isAfter(due) ? timestamp : due);
    }
  }

  private static final class ReplaceFileFn extends DoFn<KV<String, List<ResultBlock>>, Void> {
    private final String folder;
    private final Distribution workTime = WorkTime.distribution();

    ReplaceFileFn(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void processElement(@Element KV<String, List<ResultBlock>> file) throws IOException {
      ResultBlock first = file.getValue().get(0);
      ResultKind kind = first.kind();
      Path path = CsvFile.path(Path.of(folder), kind, first.series(), periodOf(first));
      List<ResultRow> rows = sorted(kind, file.getValue());
      CsvFile.replace(
          path,
          out -> {
            out.write(CsvText.header(kind));
            for (ResultRow row : rows) {
              out.write(CsvText.row(kind, row.values()));
            }
          });
      workTime.update(System.currentTimeMillis());
    }

    /** By time, then by id. */
    private static List<ResultRow> sorted(ResultKind kind, List<ResultBlock> blocks) {
      Column time = kind.timeColumn();
      List<ResultRow> rows = new ArrayList<>();
      blocks.forEach(block -> rows.addAll(block.rows()));
      rows.sort(
          Comparator.comparingLong((ResultRow row) -> (Long) row.get(time))
              .thenComparing(ResultRow::id));
      return rows;
    }
  }
}
