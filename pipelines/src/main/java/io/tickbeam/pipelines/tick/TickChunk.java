package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
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

  /** Adds the ticks of a chunk of {@link Packing#WHOLE} to a list. */
  public void unpackInto(Series series, List<Tick> ticks) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      ticks.add(TickCoder.decodeBody(series, in));
    }
  }

  /** Adds the ticks of a chunk of {@link Packing#PRICE} to a list. */
  public void unpackInto(List<PriceTick> ticks) {
    PriceTick.decodeAll(packed, ticks);
  }

  /** The ticks of a chunk of {@link Packing#WHOLE}, as {@link TickCoder} encodes them. */
  byte[] packed() {
    return packed;
  }

  /** Length in bytes. */
  public int size() {
    return packed.length;
  }

  /** The part of each tick that a chunk contains. */
  public enum Packing {
    /** The whole tick. */
    WHOLE {
      @Override
      void encode(TickBatch batch, int tick, ByteWriter out) {
        out.put(batch.bytes(), batch.begin(tick), batch.end(tick));
      }
    },
    /** Time, price and identity: a third of the bytes. */
    PRICE {
      @Override
      void encode(TickBatch batch, int tick, ByteWriter out) {
        PriceTick.encode(batch.bytes(), batch.begin(tick), batch.end(tick), out);
      }
    };

    abstract void encode(TickBatch batch, int tick, ByteWriter out);
  }

  /** Collects ticks into a chunk. Not thread-safe. */
  public static final class Builder {
    private final ByteWriter out = new ByteWriter(1024);
    private final long windowSeconds;
    private final Packing packing;

    /** An empty chunk of a window or block of some length. */
    public Builder(long windowSeconds, Packing packing) {
      this.windowSeconds = windowSeconds;
      this.packing = packing;
    }

    /** Adds a tick of a batch. */
    public void add(TickBatch batch, int tick) {
      packing.encode(batch, tick, out);
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
