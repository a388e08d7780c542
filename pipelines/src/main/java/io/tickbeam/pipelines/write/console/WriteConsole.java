package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Prints each result as a line of the table of its kind, with titles on every screen. Shown
 * decimals are shortened, stored ones are not.
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
    private static final int SCREEN_LINES = 24;
    private static final Map<ResultKind, Long> TITLES_AT = new EnumMap<>(ResultKind.class);
    private static long printed;

    private Terminal() {}

    static synchronized void print(PrintStream out, ResultBlock block) {
      ConsoleTable table = ConsoleTable.of(block.kind());
      StringBuilder lines = new StringBuilder();
      for (ResultRow row : block.rows()) {
        Long titlesAt = TITLES_AT.get(block.kind());
        if (titlesAt == null || printed - titlesAt >= SCREEN_LINES) {
          lines.append(table.header());
          TITLES_AT.put(block.kind(), printed);
        }
        String shown = table.lines(row);
        lines.append(shown);
        printed += shown.lines().count();
      }
      out.print(lines);
    }
  }
}
