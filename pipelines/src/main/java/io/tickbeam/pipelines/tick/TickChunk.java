package io.tickbeam.pipelines.tick;

import io.tickbeam.pipelines.codec.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Ticks of one series and window, encoded as bytes. Runners encode all values of a group again
 * whenever one is added, and copying bytes is cheap.
 */
public final class TickChunk implements Windowed {

  private final long windowSeconds;
  private final byte[] packed;

  private TickChunk(long windowSeconds, byte[] packed) {
    this.windowSeconds = windowSeconds;
    this.packed = packed;
  }

  @Override
  public long windowSeconds() {
    return windowSeconds;
  }

  /** Adds the ticks to columns of the decimals with which they were packed. */
  public void unpackInto(TickColumns ticks) {
    PackedTicks.unpackInto(ticks, packed);
  }

  /** Length in bytes. */
  public int size() {
    return packed.length;
  }

  /** Collects ticks into a chunk. Not thread-safe. */
  public static final class Builder {
    private final ByteWriter out = new ByteWriter(512);
    private final long windowSeconds;
    private final TickDeltas deltas;

    /**
     * An empty chunk.
     *
     * @param windowSeconds length of the window or block
     * @param set which decimals of the ticks it takes
     */
    public Builder(long windowSeconds, ColumnSet set) {
      this.windowSeconds = windowSeconds;
      this.deltas = new TickDeltas(set);
      PackedTicks.begin(out);
    }

    /** Adds a tick of columns, which have the decimals that this chunk takes. */
    public void add(TickColumns ticks, int row) {
      deltas.write(ticks, row, out);
    }

    /** Returns a chunk of the ticks added so far. */
    public TickChunk build() {
      return new TickChunk(windowSeconds, out.toByteArray());
    }
  }

  /** Encodes a chunk as the length of its window and its bytes. */
  public static final class ChunkCoder extends AtomicCoder<TickChunk> {
    private static final ChunkCoder INSTANCE = new ChunkCoder();

    private ChunkCoder() {}

    /** Returns the coder. */
    public static ChunkCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(TickChunk chunk, OutputStream out) throws IOException {
      VarInt.encode(chunk.windowSeconds, out);
      ByteArrayCoder.of().encode(chunk.packed, out);
    }

    @Override
    public TickChunk decode(InputStream in) throws IOException {
      return new TickChunk(VarInt.decodeLong(in), ByteArrayCoder.of().decode(in));
    }
  }
}
