package io.tickbeam.pipelines.scores;

import io.tickbeam.pipelines.blocks.PriceBlock;
import io.tickbeam.pipelines.moving.MovingSums;
import io.tickbeam.pipelines.tick.ByteReader;
import io.tickbeam.pipelines.tick.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * One of the two things that scores are made of.
 *
 * @param block ticks to be scored, or null
 * @param sums what they are scored against, or null
 */
record ScorePart(PriceBlock block, MovingSums sums) {

  /** Codes a part behind one byte that tells its kind. */
  static final class PartCoder extends AtomicCoder<ScorePart> {
    private static final PartCoder INSTANCE = new PartCoder();
    private static final int EXPECTED_BYTES = 1024;

    private PartCoder() {}

    static PartCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(ScorePart part, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(EXPECTED_BYTES);
      writer.put(part.block() == null ? 1 : 0);
      if (part.block() != null) {
        part.block().encode(writer);
      } else {
        part.sums().encode(writer);
      }
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public ScorePart decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      return reader.get() == 0
          ? new ScorePart(PriceBlock.decode(reader), null)
          : new ScorePart(null, MovingSums.decode(reader));
    }
  }
}
