package io.tickbeam.bench.feed;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.message.SessionFile;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.replay.session.GeneratedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/**
 * Ticks to measure with, in about the order of time: the same each time that they are opened.
 *
 * @param file JSON lines, gzipped when the name ends in {@code .gz}; null for generated ticks
 * @param seed seed of generated ticks, of three products, 125 per second of event time
 */
public record TickSource(Path file, long seed) {

  private static final double GENERATED_TICKS_PER_SECOND = 125;

  /** One generated tick in so many comes twice, as exchanges send some again. */
  private static final int GENERATED_REPEAT_EVERY = 500;

  /** A tick, and the message that it came in. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record SourceTick(byte[] message, Tick tick) {}

  /** Each so manieth tick is to be sent twice; 0 for none, where a file has its own repeats. */
  int repeatEvery() {
    return file == null ? GENERATED_REPEAT_EVERY : 0;
  }

  /**
   * Opens the source.
   *
   * @throws TickbeamException when the file cannot be read
   */
  public Reader open() {
    try {
      return new Reader();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private TickbeamException unreadable(IOException e) {
    return new TickbeamException(
        "--file=" + file + " cannot be read: name a file of JSON lines, .gz if packed.", e);
  }

  /** The ticks of a source, one after the other. Messages that are not ticks are left out. */
  public final class Reader implements AutoCloseable {

    private final SessionFile lines = file == null ? null : SessionFile.open(file);
    private final Iterator<byte[]> generated =
        GeneratedSession.of(
                "--seed=" + seed,
                "--ticksPerSecond=" + GENERATED_TICKS_PER_SECOND,
                "--ticks=" + Long.MAX_VALUE)
            .iterator();

    private final MessageParser parser = new MessageParser();
    private long count;

    private Reader() throws IOException {}

    /**
     * The next tick.
     *
     * @throws TickbeamException when there is none
     */
    public SourceTick next() {
      try {
        for (byte[] each = nextMessage(); each != null; each = nextMessage()) {
          if (parser.parse(each) instanceof Priced priced) {
            count++;
            return new SourceTick(each, priced.tick());
          }
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "--file=%s has only %,d ticks: ask for fewer by --ticks, --live or --liveSeconds.",
              file,
              count));
    }

    private byte[] nextMessage() throws IOException {
      return lines == null ? generated.next() : lines.next();
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }
}
