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
 * Ticks of one series, packed. They travel packed, because runners code grouped values again each
 * time something joins the group, and copying bytes is cheap.
 */
public final class TickChunk {

  private final byte[] packed;

  private TickChunk(byte[] packed) {
    this.packed = packed;
  }

  /** Adds the ticks of this chunk, packed {@link Packing#WHOLE}, to a list. */
  public void unpackInto(Series series, List<Tick> ticks) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      ticks.add(TickCoder.decodeBody(series, in));
    }
  }

  /** Adds the ticks of this chunk, packed as {@link Packing#PRICE}, to a list. */
  public void unpackInto(List<PriceTick> ticks) {
    PriceTick.decodeAll(packed, ticks);
  }

  /** Bytes of this chunk. */
  public int size() {
    return packed.length;
  }

  /** What of a tick goes into a chunk. */
  public enum Packing {
    /** All of it. */
    WHOLE {
      @Override
      void encode(Tick tick, ByteWriter out) {
        TickCoder.encodeBody(tick, out);
      }
    },
    /** Its time, price and identity: a third of the bytes. */
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

    /** The chunk of the ticks so far. */
    public TickChunk build() {
      return new TickChunk(out.toByteArray());
    }
  }

  /** Codes a chunk as its bytes. */
  public static final class ChunkCoder extends AtomicCoder<TickChunk> {
    private static final ChunkCoder INSTANCE = new ChunkCoder();

    private ChunkCoder() {}

    /** The one instance. */
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
