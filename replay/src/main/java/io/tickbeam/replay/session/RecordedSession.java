package io.tickbeam.replay.session;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.contract.message.SessionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A session of recorded files, one after the other. Lines that cannot be parsed are sent unchanged.
 * Recorded heartbeats and replies are left out, because the replay generates its own.
 */
public final class RecordedSession implements Session {

  private static final Set<String> MADE_ANEW =
      Set.of(FeedMessage.HEARTBEAT, FeedMessage.SUBSCRIPTIONS, FeedMessage.ERROR);
  private static final FeedMessage UNREADABLE =
      new FeedMessage("", "", FeedMessage.NONE, FeedMessage.NONE, FeedMessage.NONE);

  private static final int WHOLE = Integer.MAX_VALUE - Long.BYTES;

  private final List<Path> files;
  private final long seed;
  private final int mostBytes;
  private final List<String> products;
  private long firstMillis = Long.MAX_VALUE;
  private long bytes;

  private RecordedSession(List<Path> files, long seed, int mostBytes) {
    this.files = List.copyOf(files);
    this.seed = seed;
    this.mostBytes = mostBytes;
    Set<String> found = new TreeSet<>();
    open().forEachRemaining(message -> look(message, found));
    this.products = List.copyOf(found);
  }

  private void look(SessionMessage message, Set<String> found) {
    bytes += message.raw().size();
    FeedMessage parsed = message.parsed();
    if (message.isTick() && !parsed.productId().isEmpty()) {
      found.add(parsed.productId());
    }
    if (message.isTick() && parsed.hasTime()) {
      firstMillis = Math.min(firstMillis, parsed.timeMillis());
    }
  }

  /** A session of files, with the usual seed of faults. */
  public static RecordedSession of(List<Path> files) {
    return of(files, 1, WHOLE);
  }

  /** As {@link #of(List)}, with another seed of faults. */
  public static RecordedSession of(List<Path> files, long seed) {
    return of(files, seed, WHOLE);
  }

  /**
   * Creates a session; reads the files once to find their products.
   *
   * @param mostBytes to keep of a line; of a longer one the beginning is the message
   * @throws TickbeamException when a file is absent or damaged, or no file contains a tick
   */
  public static RecordedSession of(List<Path> files, long seed, int mostBytes) {
    RecordedSession session;
    try {
      session = new RecordedSession(files, seed, mostBytes);
    } catch (UncheckedIOException e) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "cannot read %s (%s): give .jsonl or .jsonl.gz files with --file",
              names(files),
              e.getCause()),
          e);
    }
    if (session.products.isEmpty()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "there is no ticker message in %s: give recorded .jsonl or .jsonl.gz files with"
                  + " --file",
              names(files)));
    }
    return session;
  }

  /** The earliest event time of its ticks; empty when none has a usable time. */
  public Optional<Instant> firstTime() {
    return firstMillis == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(firstMillis));
  }

  /** Number of bytes of its messages. */
  public long bytes() {
    return bytes;
  }

  private static String names(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public List<String> products() {
    return products;
  }

  @Override
  public Iterator<SessionMessage> open() {
    return new Messages(files.iterator(), mostBytes);
  }

  /** Reads one message ahead, and closes each file after its last message. */
  private static final class Messages implements Iterator<SessionMessage> {
    private final FeedMessageParser parser = new FeedMessageParser();
    private final Iterator<Path> files;
    private final int mostBytes;
    private SessionFile file;
    private SessionMessage next;

    Messages(Iterator<Path> files, int mostBytes) {
      this.files = files;
      this.mostBytes = mostBytes;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (file != null || files.hasNext())) {
          file = file == null ? SessionFile.open(files.next(), mostBytes) : file;
          RawMessage line = file.nextMessage();
          if (line != null) {
            next = message(line);
          } else {
            file.close();
            file = null;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return next != null;
    }

    @Override
    public SessionMessage next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      SessionMessage message = next;
      next = null;
      return message;
    }

    /** The message of a line; null for heartbeats and replies. */
    private SessionMessage message(RawMessage line) {
      try {
        FeedMessage parsed = line.isCut() ? UNREADABLE : parser.parse(line.bytes());
        return MADE_ANEW.contains(parsed.type()) ? null : new SessionMessage(parsed, line, false);
      } catch (MalformedMessageException e) {
        return new SessionMessage(UNREADABLE, line, false);
      }
    }
  }
}
