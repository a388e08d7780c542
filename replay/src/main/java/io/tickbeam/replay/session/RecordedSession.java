package io.tickbeam.replay.session;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.FeedMessageParser;
import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.SessionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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

  private final List<Path> files;
  private final List<String> products;

  private RecordedSession(List<Path> files) {
    this.files = List.copyOf(files);
    Set<String> found = new TreeSet<>();
    open()
        .forEachRemaining(
            message -> {
              if (message.isTick() && !message.parsed().productId().isEmpty()) {
                found.add(message.parsed().productId());
              }
            });
    this.products = List.copyOf(found);
  }

  /**
   * Creates a session; reads the files once to find their products.
   *
   * @throws TickbeamException when a file is absent or damaged, or no file contains a tick
   */
  public static RecordedSession of(List<Path> files) {
    RecordedSession session;
    try {
      session = new RecordedSession(files);
    } catch (UncheckedIOException e) {
      throw new TickbeamException(
          "cannot read %s (%s): give .jsonl or .jsonl.gz files with --file"
              .formatted(names(files), e.getCause()),
          e);
    }
    if (session.products.isEmpty()) {
      throw new TickbeamException(
          "there is no ticker message in %s: give recorded .jsonl or .jsonl.gz files with --file"
              .formatted(names(files)));
    }
    return session;
  }

  private static String names(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  @Override
  public List<String> products() {
    return products;
  }

  @Override
  public Iterator<SessionMessage> open() {
    return new Messages(files.iterator());
  }

  /** Reads one message ahead, and closes each file after its last message. */
  private static final class Messages implements Iterator<SessionMessage> {
    private final Iterator<Path> files;
    private SessionFile file;
    private SessionMessage next;

    Messages(Iterator<Path> files) {
      this.files = files;
    }

    @Override
    public boolean hasNext() {
      while (next == null) {
        try {
          byte[] line = nextLine();
          if (line == null) {
            return false;
          }
          next = message(line);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return true;
    }

    private byte[] nextLine() throws IOException {
      while (true) {
        if (file == null) {
          if (!files.hasNext()) {
            return null;
          }
          file = SessionFile.open(files.next());
        }
        byte[] line = file.next();
        if (line != null) {
          return line;
        }
        file.close();
        file = null;
      }
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
  }

  /** The message of a line; null for heartbeats and replies. */
  private static SessionMessage message(byte[] line) {
    try {
      FeedMessage parsed = FeedMessageParser.parse(line);
      return MADE_ANEW.contains(parsed.type()) ? null : SessionMessage.of(parsed, line);
    } catch (MalformedMessageException e) {
      return SessionMessage.of(UNREADABLE, line);
    }
  }
}
