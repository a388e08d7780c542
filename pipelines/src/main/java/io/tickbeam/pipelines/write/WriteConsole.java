package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultRow;
import java.io.PrintStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Prints each result as a line of the table of its kind; titles come wherever another kind begins.
 * Shown decimals are shortened, stored ones are not.
 */
public final class WriteConsole extends PTransform<PCollection<ResultBlock>, PDone> {

  private WriteConsole() {}

  /** The write to standard output. */
  public static WriteConsole of() {
    return new WriteConsole();
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    results.apply("Print", ParDo.of(new PrintFn()));
    return PDone.in(results.getPipeline());
  }

  private static final class PrintFn extends DoFn<ResultBlock, Void> {
    @ProcessElement
    public void processElement(@Element ResultBlock block) {
      Terminal.print(System.out, block);
    }
  }

  /** The terminal of this process, which its workers share. */
  private static final class Terminal {
    private static Output last;

    private Terminal() {}

    static synchronized void print(PrintStream out, ResultBlock block) {
      ConsoleTable table = ConsoleTable.of(block.output());
      StringBuilder lines = new StringBuilder();
      if (block.output() != last) {
        lines.append(table.header());
        last = block.output();
      }
      for (ResultRow row : block.rows()) {
        lines.append(table.lines(row));
      }
      out.print(lines);
    }
  }
}
