package io.tickbeam.pipelines.write.csv;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.write.sink.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Writes results to CSV files, one for each kind of result, series and ten minutes of event time.
 * In a stream, a file appears soon after its ten minutes have passed, and is replaced when one of
 * its results is revised. Every file is always complete, and the same on every runner.
 */
public final class CsvSink implements Sink {

  /** Seconds of event time in one file. */
  public static final long PERIOD_SECONDS = 600;

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public void checkOptions(TickerOptions options, OptionProblems problems) {
    problems.require(
        options.getCsvDirectory() != null,
        "--sinks=csv needs --csvDirectory, like --csvDirectory=results.");
  }

  @Override
  public void check(TickerOptions options, Set<ResultKind> kinds) {
    CsvFile.requireWritable(folder(options));
  }

  @Override
  public void write(
      TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results) {
    // A next move is known last: when the block after its own is complete.
    long longest = WindowLengths.of(options).longest();
    long lagSeconds = Math.max(longest, 2 * EvaluationGrid.of(options).blockSeconds());
    TriggerPolicy triggers = TriggerPolicy.of(options).longer(longest);
    results
        .apply("KeyByFile", ParDo.of(new KeyByFileFn(lagSeconds)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ResultBlockCoder.of()))
        // The file belongs to the key: windows only say when it is due.
        .apply("WhenDue", triggers.windows(1))
        .apply("LatestBlocks", Combine.perKey(new LatestBlocks()))
        .apply(
            "ReplaceFile",
            ParDo.of(new ReplaceFileFn(SinkMeter.of(name()), folder(options).toString())));
  }

  /** Streams and batches each have a tree of files of their own, which can be compared. */
  private static Path folder(TickerOptions options) {
    return Path.of(options.getCsvDirectory(), options.getSource().mode()).toAbsolutePath();
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
      // A summary is complete only at the end of all event time.
      out.outputWithTimestamp(KV.of(key, block), timestamp.isAfter(due) ? timestamp : due);
    }
  }

  private static final class ReplaceFileFn extends DoFn<KV<String, List<ResultBlock>>, Void> {
    private final String folder;
    private final SinkMeter meter;
    private final Distribution workTime = WorkTime.distribution();

    ReplaceFileFn(SinkMeter meter, String folder) {
      this.meter = meter;
      this.folder = folder;
    }

    @ProcessElement
    public void processElement(@Element KV<String, List<ResultBlock>> file) throws IOException {
      long startNanos = System.nanoTime();
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
      meter.wrote(rows.size(), startNanos);
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
