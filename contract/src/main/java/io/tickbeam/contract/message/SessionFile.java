package io.tickbeam.contract.message;

import java.io.BufferedInputStream;
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
  private final RawMessage.Collector line;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  private SessionFile(InputStream input, int mostBytes) {
    this.input = input;
    this.line = new RawMessage.Collector(mostBytes);
  }

  /** Opens a file; fails when it is absent or not what its name says. */
  public static SessionFile open(Path file) throws IOException {
    return open(file, Integer.MAX_VALUE - Long.BYTES);
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param mostBytes to keep of a line: of a longer one {@link #nextMessage()} gives the beginning
   */
  public static SessionFile open(Path file, int mostBytes) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      boolean gzipped = file.getFileName().toString().endsWith(".gz");
      return new SessionFile(gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, mostBytes);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The bytes of {@link #nextMessage()}. */
  public byte[] next() throws IOException {
    RawMessage message = nextMessage();
    return message == null ? null : message.bytes();
  }

  /** The next message, or null after the last. */
  public RawMessage nextMessage() throws IOException {
    while (position < limit || fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.add(buffer, position, end - position);
      position = Math.min(end + 1, limit);
      if (end < limit) {
        RawMessage message = withoutCarriageReturn(line.end());
        if (message.size() > 0) {
          return message;
        }
      }
    }
    RawMessage last = withoutCarriageReturn(line.end());
    return last.size() == 0 ? null : last;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, input.read(buffer));
    return limit > 0;
  }

  private static RawMessage withoutCarriageReturn(RawMessage message) {
    byte[] bytes = message.bytes();
    int last = bytes.length - 1;
    return !message.isCut() && last >= 0 && bytes[last] == '\r'
        ? new RawMessage(Arrays.copyOf(bytes, last))
        : message;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
