package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.write.sink.Sink;
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
      ConsoleScreen.print(System.out, block.kind(), block.rows());
    }
  }
}
