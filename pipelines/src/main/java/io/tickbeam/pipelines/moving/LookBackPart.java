package io.tickbeam.pipelines.moving;

import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.tick.ByteReader;
import io.tickbeam.pipelines.tick.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * What a block gives to moving windows: its slices, to those that look back on it, or the ticks
 * themselves, to be scored.
 *
 * @param block ticks to be scored, or null
 * @param slices the sums of a block, or null
 */
record LookBackPart(PriceBlock block, Slices slices) {

  /** Codes a part behind one byte that tells its kind. */
  static final class PartCoder extends AtomicCoder<LookBackPart> {
    private static final PartCoder INSTANCE = new PartCoder();
    private static final int EXPECTED_BYTES = 128;

    private PartCoder() {}

    static PartCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(LookBackPart part, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(EXPECTED_BYTES);
      writer.put(part.block() == null ? 1 : 0);
      if (part.block() != null) {
        part.block().encode(writer);
      } else {
        part.slices().encode(writer);
      }
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public LookBackPart decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      return reader.get() == 0
          ? new LookBackPart(PriceBlock.decode(reader), null)
          : new LookBackPart(null, Slices.decode(reader));
    }
  }
}
