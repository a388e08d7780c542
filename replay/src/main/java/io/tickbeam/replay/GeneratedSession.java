package io.tickbeam.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Ticks that were never traded, in the shape of those that were: prices walk at random, ids are
 * consecutive, sequences jump, sizes span decades, and nearly half of the ticks share their
 * microsecond with the one before. Made one by one: ten million take no memory.
 */
public final class GeneratedSession implements Session, Iterable<byte[]> {

  private final GeneratedSettings settings;

  private GeneratedSession(GeneratedSettings settings) {
    this.settings = settings;
  }

  /** A session by its settings. */
  public static GeneratedSession of(GeneratedSettings settings) {
    return new GeneratedSession(settings);
  }

  /** What the session is like. */
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
