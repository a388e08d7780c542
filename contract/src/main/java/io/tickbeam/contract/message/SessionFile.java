package io.tickbeam.contract.message;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A recorded session: one message a line, gzipped when the name ends in {@code .gz}. Lines come as
 * the bytes they are, without the line end; blank lines are left out.
 */
public final class SessionFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream input;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  private SessionFile(InputStream input) {
    this.input = input;
  }

  /** Opens a file; fails when it is absent or not what its name says. */
  public static SessionFile open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      boolean gzipped = file.getFileName().toString().endsWith(".gz");
      return new SessionFile(gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The next message, or null after the last. */
  public byte[] next() throws IOException {
    while (true) {
      byte[] bytes = nextLine();
      if (bytes == null || bytes.length > 0) {
        return bytes;
      }
    }
  }

  private byte[] nextLine() throws IOException {
    line.reset();
    while (true) {
      if (position == limit && !fill()) {
        return line.size() == 0 ? null : withoutCarriageReturn(line.toByteArray());
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      position = end;
      if (end < limit) {
        position++;
        return withoutCarriageReturn(line.toByteArray());
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, input.read(buffer));
    return limit > 0;
  }

  private static byte[] withoutCarriageReturn(byte[] bytes) {
    int length = bytes.length;
    return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
