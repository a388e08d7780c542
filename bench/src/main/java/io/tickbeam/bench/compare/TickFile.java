package io.tickbeam.bench.compare;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The usable ticks of a file of JSON lines, in its order; other messages are passed over. */
final class TickFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A tick.
   *
   * @param message as it was in the file
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record FileTick(byte[] message, Tick tick) {}

  private final Path file;
  private final BufferedReader lines;
  private long count;

  private TickFile(Path file, BufferedReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a file.
   *
   * @throws TickbeamException when it cannot be read
   */
  static TickFile open(Path file) {
    try {
      InputStream raw = Files.newInputStream(file);
      InputStream input =
          file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
      // Latin-1 keeps every byte as it is.
      return new TickFile(
          file, new BufferedReader(new InputStreamReader(input, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The next tick.
   *
   * @throws TickbeamException when there is none
   */
  FileTick next() {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] message = line.getBytes(StandardCharsets.ISO_8859_1);
        if (MessageParser.parse(message) instanceof Priced priced) {
          count++;
          return new FileTick(message, priced.tick());
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw new TickbeamException(
        "--messages=%s has only %,d ticks: ask for fewer by --ticks, --liveTicksPerSecond or"
                .formatted(file, count)
            + " --liveSeconds.");
  }

  private static TickbeamException unreadable(Path file, IOException e) {
    return new TickbeamException(
        "--messages=" + file + " cannot be read: name a file of JSON lines, .gz if packed.", e);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
