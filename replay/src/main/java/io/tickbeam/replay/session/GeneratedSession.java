package io.tickbeam.replay.session;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Generated ticks with the properties of recorded ones: prices are random walks, trade numbers are
 * consecutive, sequences jump, sizes span orders of magnitude, and nearly half of the ticks have
 * the same microsecond as the one before. Each is generated when it is read, so that a session of
 * any length needs no memory.
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

  /** The ticks as the exchange sends them. */
  public Stream<byte[]> stream() {
    return messages().map(SessionMessage::bytes);
  }

  /** The ticks as the exchange sends them. */
  @Override
  public Iterator<byte[]> iterator() {
    return stream().iterator();
  }
}
