package io.tickbeam.pipelines.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Encodes a value with a {@link ByteWriter}: the number of bytes, then the bytes.
 *
 * @param <T> type of the values
 */
public abstract class BytesCoder<T> extends AtomicCoder<T> {

  private final int expectedBytes;

  /** A coder of values that mostly take at most {@code expectedBytes}. */
  protected BytesCoder(int expectedBytes) {
    this.expectedBytes = expectedBytes;
  }

  /** Writes a value. */
  protected abstract void write(T value, ByteWriter out);

  /** Reads what {@link #write} wrote; nothing follows it. */
  protected abstract T read(ByteReader in);

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    ByteWriter writer = new ByteWriter(expectedBytes);
    write(value, writer);
    VarInt.encode(writer.size(), out);
    writer.writeTo(out);
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(new ByteReader(ByteArrayCoder.of().decode(in)));
  }
}
