package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * Ticks of any series in one element. Runners such as Spark encode the elements between steps; a
 * batch costs little more than a single tick.
 *
 * @param ticks in any order
 */
public record TickBatch(List<Tick> ticks) {

  /** Encodes a batch as its ticks one after the other. */
  public static final class BatchCoder extends AtomicCoder<TickBatch> {
    private static final BatchCoder INSTANCE = new BatchCoder();
    private static final int EXPECTED_BYTES = 16_384;

    private BatchCoder() {}

    /** Returns the coder. */
    public static BatchCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(TickBatch batch, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(EXPECTED_BYTES);
      batch.ticks().forEach(tick -> TickCoder.encode(tick, writer));
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public TickBatch decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      List<Tick> ticks = new ArrayList<>();
      while (reader.hasMore()) {
        ticks.add(TickCoder.decode(reader));
      }
      return new TickBatch(ticks);
    }
  }
}
