package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * An element that is sent to a range of blocks: either the slices of earlier blocks, for blocks
 * that look back on them, or the ticks of one block, to be scored in that block.
 *
 * @param firstSeconds start of the first receiving block, seconds since 1970 UTC
 * @param endSeconds end of the last receiving block, seconds since 1970 UTC
 * @param toScore the ticks to score, or null
 * @param slices the slices; empty if there are ticks to score
 */
record BlockInput(long firstSeconds, long endSeconds, PriceBlock toScore, List<Slices> slices) {

  /** Encodes an input. */
  static final class InputCoder extends AtomicCoder<BlockInput> {
    private static final InputCoder INSTANCE = new InputCoder();
    private static final int EXPECTED_BYTES = 128;

    private InputCoder() {}

    static InputCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(BlockInput input, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(EXPECTED_BYTES);
      writer.putVar(input.firstSeconds());
      writer.putVar(input.endSeconds());
      writer.putVar(input.slices().size());
      input.slices().forEach(slices -> slices.encode(writer));
      if (input.toScore() != null) {
        input.toScore().encode(writer);
      }
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
    }

    @Override
    public BlockInput decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      long first = reader.getVar();
      long end = reader.getVar();
      List<Slices> slices = new ArrayList<>();
      for (long left = reader.getVar(); left > 0; left--) {
        slices.add(Slices.decode(reader));
      }
      return new BlockInput(
          first, end, reader.hasMore() ? PriceBlock.decode(reader) : null, slices);
    }
  }
}
