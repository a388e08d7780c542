package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.analytic.AnalyticInput;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.time.Instant;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** Statistics per product and window. */
public final class WindowStatsAnalytic implements Analytic {

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public Set<ResultKind> kinds() {
    return Set.of(ResultKind.WINDOW_STATS);
  }

  @Override
  public TupleTag<KV<String, TickChunk>> ticks() {
    return PackTicks.BY_WINDOW;
  }

  @Override
  public boolean countsTicks() {
    return true;
  }

  @Override
  public PCollection<ResultBlock> expand(AnalyticInput input) {
    WindowLengths lengths = WindowLengths.of(input.options());
    TriggerPolicy triggers = SumWindows.triggers(input.options());
    return SumWindows.shared(input)
        .apply("WindowStats", ComputeWindowStats.of(lengths, triggers))
        .apply("WindowRows", ParDo.of(new RowFn(input.options().getSource().mode())))
        .setCoder(ResultBlockCoder.of());
  }

  private static final class RowFn extends DoFn<WindowVersion, ResultBlock> {
    private final String mode;

    RowFn(String mode) {
      this.mode = mode;
    }

    @ProcessElement
    public void processElement(@Element WindowVersion window, OutputReceiver<ResultBlock> out) {
      out.output(WindowRow.of(mode, window.stats(), window.rank(), Instant.now()));
    }
  }
}
