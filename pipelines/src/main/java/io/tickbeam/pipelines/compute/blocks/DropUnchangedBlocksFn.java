package io.tickbeam.pipelines.compute.blocks;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.tick.TickCounts;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Drops versions of a block whose content has not changed, such as those that late duplicates
 * cause: many results would be computed again. A block is a window of its own, so its state is
 * separate.
 */
final class DropUnchangedBlocksFn extends DoFn<KV<String, PriceBlock>, KV<String, PriceBlock>> {

  /** The state of a block: its last version. */
  private record Seen(long tickCounts, long fingerprint) {
    static final Seen NOTHING = new Seen(0, 0);
  }

  private static final class SeenCoder extends BytesCoder<Seen> {
    SeenCoder() {
      super(2 * Long.BYTES);
    }

    @Override
    protected void write(Seen seen, ByteWriter out) {
      out.putLong(seen.tickCounts());
      out.putLong(seen.fingerprint());
    }

    @Override
    protected Seen read(ByteReader in) {
      return new Seen(in.getLong(), in.getLong());
    }
  }

  private static final String SEEN = "seen";

  private final Counter aggregated = TickerMetrics.AGGREGATED.counter();
  private final Counter duplicate = TickerMetrics.DUPLICATE.counter();
  private final boolean counting;

  @StateId(SEEN)
  private final StateSpec<ValueState<Seen>> seenSpec = StateSpecs.value(new SeenCoder());

  DropUnchangedBlocksFn(boolean counting) {
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
    if (block.tickCounts() <= seen.tickCounts()) {
      return;
    }
    if (counting) {
      aggregated.inc(
          TickCounts.distinct(block.tickCounts()) - TickCounts.distinct(seen.tickCounts()));
      duplicate.inc(TickCounts.repeats(block.tickCounts()) - TickCounts.repeats(seen.tickCounts()));
    }
    seenState.write(new Seen(block.tickCounts(), block.fingerprint()));
    if (stored == null || block.fingerprint() != seen.fingerprint()) {
      out.output(element);
    }
  }
}
