package io.tickbeam.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A session of generated ticks that resemble real ones: prices follow a random walk, trade ids are
 * consecutive, sequences have gaps, sizes span orders of magnitude, and nearly half of the ticks
 * have the same microsecond as the one before. Ticks are generated one by one, so a session of any
 * length needs little memory.
 */
public final class GeneratedSession implements Session, Iterable<byte[]> {

  private final GeneratedSettings settings;

  private GeneratedSession(GeneratedSettings settings) {
    this.settings = settings;
  }

  /** Creates a session. */
  public static GeneratedSession of(GeneratedSettings settings) {
    return new GeneratedSession(settings);
  }

  /** The settings of the session. */
  public GeneratedSettings settings() {
    return settings;
  }

  @Override
  public List<String> products() {
    return settings.products();
  }

  @Override
  public Iterator<SessionMessage> open() {
    return new GeneratedTicks(settings);
  }

  /** The ticks as they go over the wire. */
  @Override
  public Iterator<byte[]> iterator() {
    Iterator<SessionMessage> messages = open();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return messages.hasNext();
      }

      @Override
      public byte[] next() {
        return messages.next().bytes();
      }
    };
  }

  /** The ticks as they go over the wire. */
  public Stream<byte[]> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false);
  }
}
