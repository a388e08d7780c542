package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Ticks of any series in one element. Runners such as Spark encode the elements between steps; a
 * batch costs little more than a single tick.
 *
 * @param ticks in any order
 */
public record TickBatch(List<Tick> ticks) {

  /** Encodes a batch as its ticks one after the other. */
  public static final class BatchCoder extends BytesCoder<TickBatch> {
    private static final BatchCoder INSTANCE = new BatchCoder();

    private BatchCoder() {
      super(16_384);
    }

    /** Returns the coder. */
    public static BatchCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(TickBatch batch, ByteWriter out) {
      batch.ticks().forEach(tick -> TickCoder.encode(tick, out));
    }

    @Override
    protected TickBatch read(ByteReader in) {
      List<Tick> ticks = new ArrayList<>();
      while (in.hasMore()) {
        ticks.add(TickCoder.decode(in));
      }
      return new TickBatch(ticks);
    }
  }
}
