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

/**
 * Ticks of one series, encoded as bytes. Runners encode all values of a group again whenever one is
 * added, and copying bytes is cheap.
 */
public final class TickChunk {

  private final byte[] packed;

  private TickChunk(byte[] packed) {
    this.packed = packed;
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

  /** Length in bytes. */
  public int size() {
    return packed.length;
  }

  /** The part of each tick that a chunk contains. */
  public enum Packing {
    /** The whole tick. */
    WHOLE {
      @Override
      void encode(Tick tick, ByteWriter out) {
        TickCoder.encodeBody(tick, out);
      }
    },
    /** Time, price and identity: a third of the bytes. */
    PRICE {
      @Override
      void encode(Tick tick, ByteWriter out) {
        PriceTick.of(tick).encode(out);
      }
    };

    abstract void encode(Tick tick, ByteWriter out);
  }

  /** Collects ticks into a chunk. Not thread-safe. */
  public static final class Builder {
    private final ByteWriter out = new ByteWriter(1024);
    private final Packing packing;

    /** An empty chunk. */
    public Builder(Packing packing) {
      this.packing = packing;
    }

    /** Adds a tick. */
    public void add(Tick tick) {
      packing.encode(tick, out);
    }

    /** Returns a chunk of the ticks added so far. */
    public TickChunk build() {
      return new TickChunk(out.toByteArray());
    }
  }

  /** Encodes a chunk as its bytes. */
  public static final class ChunkCoder extends AtomicCoder<TickChunk> {
    private static final ChunkCoder INSTANCE = new ChunkCoder();

    private ChunkCoder() {}

    /** Returns the coder. */
    public static ChunkCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(TickChunk chunk, OutputStream out) throws IOException {
      ByteArrayCoder.of().encode(chunk.packed, out);
    }

    @Override
    public TickChunk decode(InputStream in) throws IOException {
      return new TickChunk(ByteArrayCoder.of().decode(in));
    }
  }
}
