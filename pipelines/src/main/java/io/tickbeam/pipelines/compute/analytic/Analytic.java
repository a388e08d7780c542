package io.tickbeam.pipelines.compute.analytic;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.Set;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/** One thing that is computed from ticks. */
public interface Analytic {

  /** Its name in {@code --analytics}. */
  String name();

  /** The kinds of results that it gives. */
  Set<ResultKind> kinds();

  /**
   * The packed ticks that it is computed from: {@link
   * io.tickbeam.pipelines.tick.PackTicks#BY_WINDOW} or {@code BY_BLOCK}.
   */
  TupleTag<KV<String, TickChunk>> ticks();

  /** Whether it needs bounded input. */
  default boolean isBoundedOnly() {
    return false;
  }

  /**
   * Whether its own steps count distinct ticks and duplicates. When no analytic of a run does, the
   * shared steps count. At most one analytic may.
   */
  default boolean countsTicks() {
    return false;
  }

  /**
   * Applies its steps. Analytics that give the same collection share its computation: it then holds
   * the {@link AnalyticInput#includes included} kinds of all of them and is written once.
   */
  PCollection<ResultBlock> expand(AnalyticInput input);
}
