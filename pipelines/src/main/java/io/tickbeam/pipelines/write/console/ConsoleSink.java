package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.write.sink.Sink;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Prints each result as a line of the table of its kind to standard output, with a header on every
 * screen. Decimals are shortened.
 */
public final class ConsoleSink implements Sink {

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void check(TickerOptions options, Set<ResultKind> kinds) {
    // Standard output is always there.
  }

  @Override
  public void write(
      TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results) {
    results.apply("Print", ParDo.of(new PrintFn()));
  }

  private static final class PrintFn extends DoFn<ResultBlock, Void> {
    @ProcessElement
    public void processElement(@Element ResultBlock block) {
      Terminal.print(System.out, block);
    }
  }

  /** The terminal of this process, shared by its workers. */
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
