package io.tickbeam.pipelines.compute;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.compute.blocks.ComputeBlocks;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.moves.ComputeMoves;
import io.tickbeam.pipelines.compute.moving.ComputeMoving;
import io.tickbeam.pipelines.compute.moving.MovingWindows;
import io.tickbeam.pipelines.compute.summary.ComputeSummaries;
import io.tickbeam.pipelines.compute.windows.ComputeWindowStats;
import io.tickbeam.pipelines.compute.windows.SumWindows;
import io.tickbeam.pipelines.compute.windows.TriggerPolicy;
import io.tickbeam.pipelines.compute.windows.WindowRow;
import io.tickbeam.pipelines.compute.windows.WindowSums;
import io.tickbeam.pipelines.compute.windows.WindowVersion;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.time.Instant;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Ticks to the results of the analytics asked for, the same for bounded and unbounded input. What
 * is not asked for is not computed, unless something asked for is made of it.
 */
public final class ComputeResults extends PTransform<PCollection<Tick>, PCollectionTuple> {

  private final Set<Analytic> analytics;
  private final String mode;
  private final long windowSeconds;
  private final MovingWindows moving;
  private final TriggerPolicy triggers;
  private final long fromNanos;

  private ComputeResults(
      Set<Analytic> analytics,
      String mode,
      long windowSeconds,
      MovingWindows moving,
      TriggerPolicy triggers,
      long fromNanos) {
    this.analytics = analytics;
    this.mode = mode;
    this.windowSeconds = windowSeconds;
    this.moving = moving;
    this.triggers = triggers;
    this.fromNanos = fromNanos;
  }

  /**
   * The transform.
   *
   * @param analytics what to compute, at least one
   * @param mode column {@code mode}: {@code stream} or {@code batch}
   * @param windowSeconds length of windows
   * @param moving the moving windows
   * @param triggers when results are emitted
   */
  public static ComputeResults of(
      Set<Analytic> analytics,
      String mode,
      long windowSeconds,
      MovingWindows moving,
      TriggerPolicy triggers) {
    return new ComputeResults(
        Set.copyOf(analytics), mode, windowSeconds, moving, triggers, Long.MIN_VALUE);
  }

  /**
   * The same without results before a time: ticks before it are for what looks back on them.
   *
   * @param nanos the time, nanoseconds since 1970 UTC
   */
  public ComputeResults from(long nanos) {
    return new ComputeResults(analytics, mode, windowSeconds, moving, triggers, nanos);
  }

  /**
   * The results of one analytic, among those of all. What is {@link Analytic#madeWith made
   * together} has one tag.
   */
  public static TupleTag<ResultBlock> tag(Analytic analytic) {
    return new TupleTag<>(analytic.madeWith().optionName());
  }

  @Override
  public PCollectionTuple expand(PCollection<Tick> ticks) {
    boolean byWindow = computes(Analytic.WINDOWS) || computes(Analytic.SUMMARY);
    boolean byBlock =
        computes(Analytic.MOVING) || computes(Analytic.ZSCORES) || computes(Analytic.NEXTMOVE);
    PCollectionTuple packed =
        ticks.apply(
            "PackTicks",
            PackTicks.of(byWindow ? windowSeconds : 0, byBlock ? moving.grid().blockSeconds() : 0));
    // Never one collection: a runner would code results to bring them together, and again to part
    // them for the sinks.
    PCollectionTuple results = PCollectionTuple.empty(ticks.getPipeline());
    if (byWindow) {
      results = addWindows(packed.get(PackTicks.BY_WINDOW), results);
    }
    if (byBlock) {
      results = addMoving(packed.get(PackTicks.BY_BLOCK), results);
    }
    return results;
  }

  private PCollectionTuple addWindows(
      PCollection<KV<String, TickChunk>> ticks, PCollectionTuple others) {
    PCollectionTuple results = others;
    // A revision of a window is small and wanted at once.
    TriggerPolicy atOnce = triggers.atOnce();
    PCollection<WindowSums> windows =
        ticks.apply("Fold", SumWindows.of(windowSeconds, atOnce, !computes(Analytic.WINDOWS)));
    if (computes(Analytic.WINDOWS)) {
      PCollection<ResultBlock> stats =
          windows
              .apply("WindowStats", ComputeWindowStats.of(windowSeconds, atOnce))
              .apply("WindowRows", ParDo.of(new WindowRowFn(mode)))
              .setCoder(ResultBlockCoder.of());
      results = and(Analytic.WINDOWS, stats, results);
    }
    if (computes(Analytic.SUMMARY)) {
      PCollection<ResultBlock> summaries =
          windows.apply("Summaries", ComputeSummaries.from(fromNanos));
      results = results.and(tag(Analytic.SUMMARY), summaries);
    }
    return results;
  }

  private PCollectionTuple addMoving(
      PCollection<KV<String, TickChunk>> ticks, PCollectionTuple others) {
    PCollectionTuple results = others;
    // What is in time for its window must be so for its block, which may end before.
    TriggerPolicy longer = triggers.longer(windowSeconds);
    boolean counting = !computes(Analytic.WINDOWS) && !computes(Analytic.SUMMARY);
    PCollection<KV<String, PriceBlock>> blocks =
        ticks.apply("Blocks", ComputeBlocks.of(moving.grid(), longer.atOnce(), counting));
    if (computes(Analytic.NEXTMOVE)) {
      PCollection<ResultBlock> moves =
          blocks.apply("NextMoves", ComputeMoves.of(moving.grid(), longer));
      results = and(Analytic.NEXTMOVE, moves, results);
    }
    boolean listing = computes(Analytic.MOVING);
    boolean scoring = computes(Analytic.ZSCORES);
    if (listing || scoring) {
      PCollection<ResultBlock> moved =
          blocks.apply("Moving", ComputeMoving.of(moving, longer, listing, scoring));
      results = and(Analytic.MOVING, moved, results);
    }
    return results;
  }

  private boolean computes(Analytic analytic) {
    return analytics.contains(analytic);
  }

  private PCollectionTuple and(
      Analytic analytic, PCollection<ResultBlock> results, PCollectionTuple others) {
    return others.and(
        tag(analytic),
        fromNanos == Long.MIN_VALUE
            ? results
            : results.apply("DropLeadIn " + analytic.optionName(), DropLeadIn.before(fromNanos)));
  }

  private static final class WindowRowFn extends DoFn<WindowVersion, ResultBlock> {
    private final String mode;

    WindowRowFn(String mode) {
      this.mode = mode;
    }

    @ProcessElement
    public void processElement(@Element WindowVersion folded, OutputReceiver<ResultBlock> out) {
      out.output(WindowRow.of(mode, folded.stats(), folded.rank(), Instant.now()));
    }
  }
}
