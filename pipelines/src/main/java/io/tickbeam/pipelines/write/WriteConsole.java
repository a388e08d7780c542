package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.windows.WindowStats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Prints each result as a row of a table; shown decimals are shortened, stored ones are not. */
public final class WriteConsole extends PTransform<PCollection<WindowStats>, PDone> {

  /** Header of the table. */
  public static final String HEADER =
      String.format(
          "%-20s %-10s %7s %14s %14s %14s %14s %12s %14s  %-7s %s",
          "window (UTC)",
          "product",
          "ticks",
          "open",
          "high",
          "low",
          "close",
          "deviation",
          "volume",
          "mood",
          "revision");

  private WriteConsole() {}

  /** The write to standard output. */
  public static WriteConsole of() {
    return new WriteConsole();
  }

  @Override
  public PDone expand(PCollection<WindowStats> rows) {
    rows.apply("Print", ParDo.of(new PrintFn()));
    return PDone.in(rows.getPipeline());
  }

  private static final class PrintFn extends DoFn<WindowStats, Void> {
    @ProcessElement
    public void processElement(@Element WindowStats stats) {
      System.out.println(line(stats));
    }
  }

  static String line(WindowStats stats) {
    return String.format(
        Locale.ROOT,
        "%-20s %-10s %7d %14s %14s %14s %14s %12s %14s  %-7s %s",
        Instant.ofEpochSecond(stats.windowStartSeconds()),
        stats.productId(),
        stats.tradeCount(),
        shortened(stats.prices().open()),
        shortened(stats.prices().high()),
        shortened(stats.prices().low()),
        shortened(stats.prices().close()),
        shortened(stats.prices().standardDeviation()),
        shortened(stats.flow().volume()),
        stats.flow().sentiment() == null ? "-" : stats.flow().sentiment().toLowerCase(Locale.ROOT),
        stats.revision() == 0 ? "" : stats.revision() + " (" + stats.lateCount() + " late)");
  }

  private static String shortened(BigDecimal value) {
    return value == null ? "-" : value.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
