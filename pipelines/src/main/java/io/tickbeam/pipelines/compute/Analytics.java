package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.compute.moves.NextMoveAnalytic;
import io.tickbeam.pipelines.compute.moving.MovingStatsAnalytic;
import io.tickbeam.pipelines.compute.moving.ZScoresAnalytic;
import io.tickbeam.pipelines.compute.summary.ProductSummaryAnalytic;
import io.tickbeam.pipelines.compute.windows.WindowStatsAnalytic;
import io.tickbeam.pipelines.options.TickerOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The list of all analytics. A new one is added here. */
public final class Analytics {

  private static final List<Analytic> ALL =
      List.of(
          new WindowStatsAnalytic(),
          new MovingStatsAnalytic(),
          new ZScoresAnalytic(),
          new NextMoveAnalytic(),
          new ProductSummaryAnalytic());

  private Analytics() {}

  /** The names of all analytics, separated by commas. */
  public static String names() {
    return ALL.stream().map(Analytic::name).collect(Collectors.joining(","));
  }

  /**
   * The analytics that {@code --analytics} names, in the order of the list; unknown names are
   * ignored.
   */
  public static List<Analytic> of(TickerOptions options) {
    List<String> names =
        Arrays.stream(options.getAnalytics().split(",")).map(String::strip).toList();
    return ALL.stream().filter(analytic -> names.contains(analytic.name())).toList();
  }
}
