package io.tickbeam.pipelines.compute.analytic;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickChunk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What the analytics of one run are computed from. Used while the pipeline is built. */
public final class AnalyticInput {

  private final TickerOptions options;
  private final List<Analytic> analytics;
  private final PCollectionTuple packedTicks;
  private final Map<String, PCollection<?>> shared = new HashMap<>();

  /**
   * The input of some analytics.
   *
   * @param packedTicks the output of {@link PackTicks}
   */
  public AnalyticInput(
      TickerOptions options, List<Analytic> analytics, PCollectionTuple packedTicks) {
    this.options = options;
    this.analytics = List.copyOf(analytics);
    this.packedTicks = packedTicks;
  }

  /** The options of the run. */
  public TickerOptions options() {
    return options;
  }

  /**
   * Event time before which no results are wanted, nanoseconds since 1970 UTC: ticks before it are
   * read for what looks back on them. {@link Long#MIN_VALUE} when all results are wanted.
   */
  public long fromNanos() {
    return options.getLeadInSeconds() == 0
        ? Long.MIN_VALUE
        : EventTime.toNanos(Instant.parse(options.getFrom()));
  }

  /** Packed ticks by series; an {@link Analytic#ticks()} of the run. */
  public PCollection<KV<String, TickChunk>> ticks(TupleTag<KV<String, TickChunk>> tag) {
    return packedTicks.get(tag);
  }

  /** Whether the run is to give results of a kind. */
  public boolean includes(ResultKind kind) {
    return analytics.stream().anyMatch(analytic -> analytic.kinds().contains(kind));
  }

  /** Whether a shared step made of some packed ticks counts ticks; true for one tag at most. */
  public boolean countsTicks(TupleTag<KV<String, TickChunk>> tag) {
    boolean byBlock = analytics.stream().anyMatch(each -> each.ticks().equals(PackTicks.BY_BLOCK));
    return analytics.stream().noneMatch(Analytic::countsTicks)
        && tag.equals(byBlock ? PackTicks.BY_BLOCK : PackTicks.BY_WINDOW);
  }

  /**
   * The output of steps that several analytics share. They are applied when first asked for.
   *
   * @param name tells the steps apart; the same name always means the same steps
   */
  @SuppressWarnings("unchecked") // what was put by this name
  public <T> PCollection<T> shared(String name, Supplier<PCollection<T>> steps) {
    PCollection<T> output = (PCollection<T>) shared.get(name);
    if (output == null) {
      output = steps.get();
      shared.put(name, output);
    }
    return output;
  }
}
