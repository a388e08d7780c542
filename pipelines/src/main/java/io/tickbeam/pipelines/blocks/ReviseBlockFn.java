package io.tickbeam.pipelines.blocks;

import io.tickbeam.pipelines.TickerMetrics;
import io.tickbeam.pipelines.tick.Fullness;
import java.io.Serializable;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Drops versions of a block that say nothing new, as repeats that come late make them: much hangs
 * on a block. A block has a window of its own, so its state is its own, too.
 */
final class ReviseBlockFn extends DoFn<KV<String, PriceBlock>, KV<String, PriceBlock>> {

  /** What is remembered of a block. */
  private record Seen(long fullness, long fingerprint) implements Serializable {
    static final Seen NOTHING = new Seen(0, 0);
  }

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();
  private final boolean counting;

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec =
      StateSpecs.value(SerializableCoder.of(Seen.class));

  ReviseBlockFn(boolean counting) {
    this.counting = counting;
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, PriceBlock> element,
      @StateId(SEEN) ValueState<Seen> seenState,
      OutputReceiver<KV<String, PriceBlock>> out) {
    PriceBlock block = element.getValue();
    Seen stored = seenState.read();
    Seen seen = stored == null ? Seen.NOTHING : stored;
    if (block.fullness() <= seen.fullness()) {
      return;
    }
    if (counting) {
      aggregated.inc(Fullness.distinct(block.fullness()) - Fullness.distinct(seen.fullness()));
      duplicate.inc(Fullness.repeats(block.fullness()) - Fullness.repeats(seen.fullness()));
    }
    seenState.write(new Seen(block.fullness(), block.fingerprint()));
    if (stored == null || block.fingerprint() != seen.fingerprint()) {
      out.output(element);
    }
  }
}
