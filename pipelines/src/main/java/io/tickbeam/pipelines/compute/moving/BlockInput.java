package io.tickbeam.pipelines.compute.moving;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import java.util.ArrayList;
import java.util.List;

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
  static final class InputCoder extends BytesCoder<BlockInput> {
    private static final InputCoder INSTANCE = new InputCoder();

    private InputCoder() {
      super(128);
    }

    static InputCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(BlockInput input, ByteWriter out) {
      out.putVar(input.firstSeconds());
      out.putVar(input.endSeconds());
      out.putVar(input.slices().size());
      input.slices().forEach(slices -> slices.encode(out));
      if (input.toScore() != null) {
        input.toScore().encode(out);
      }
    }

    @Override
    protected BlockInput read(ByteReader in) {
      long first = in.getVar();
      long end = in.getVar();
      List<Slices> slices = new ArrayList<>();
      for (long left = in.getVar(); left > 0; left--) {
        slices.add(Slices.decode(in));
      }
      return new BlockInput(first, end, in.hasMore() ? PriceBlock.decode(in) : null, slices);
    }
  }
}
