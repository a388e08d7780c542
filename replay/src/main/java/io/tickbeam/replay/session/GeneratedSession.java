package io.tickbeam.replay.session;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Generated ticks with the properties of recorded ones: prices are random walks, trade numbers are
 * consecutive, sequences jump, sizes span orders of magnitude, and nearly half of the ticks have
 * the same microsecond as the one before. Each is generated when it is read, so that a session of
 * any length needs no memory. The same options give the same bytes on every machine.
 */
public final class GeneratedSession implements Session, Iterable<byte[]> {

  @Option(names = "--seed", description = "Seed of generated ticks and of faults (1).")
  private long seed = 1;

  @Option(
      names = "--products",
      split = ",",
      description = "Products of a generated session; the first trades most (${DEFAULT-VALUE}).")
  private List<String> products = List.of("BTC-USD", "ETH-USD", "SOL-USD");

  @Option(
      names = "--ticksPerSecond",
      description =
          "Ticks of a generated session in a second of event time, over all products (100).")
  private double ticksPerSecond = 100;

  @Option(names = "--ticks", description = "Ticks of a generated session, in place of --minutes.")
  private Long ticks;

  @Option(
      names = "--minutes",
      description = "Length of a generated session in event time (${DEFAULT-VALUE}).")
  private double minutes = 10;

  @Option(
      names = "--start",
      description = "UTC event time a generated session starts at (${DEFAULT-VALUE}).")
  private Instant start = Instant.parse("2026-01-05T00:00:00Z");

  private GeneratedSession() {}

  /** A session by its options of the command line, such as {@code --ticks=1000}. */
  public static GeneratedSession of(String... options) {
    return CommandLine.populateCommand(new GeneratedSession(), options);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public List<String> products() {
    return List.copyOf(products);
  }

  /** Average ticks per second of event time, of all products. */
  double ticksPerSecond() {
    return ticksPerSecond;
  }

  long tickCount() {
    return ticks == null ? Math.round(minutes * 60 * ticksPerSecond) : ticks;
  }

  Instant start() {
    return start;
  }

  @Override
  public Iterator<SessionMessage> open() {
    if (products.isEmpty() || tickCount() < 0 || !(ticksPerSecond > 0)) {
      throw new IllegalArgumentException(
          "a session needs products, a tick count of 0 or more and a rate above 0");
    }
    return new GeneratedTicks(this);
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
