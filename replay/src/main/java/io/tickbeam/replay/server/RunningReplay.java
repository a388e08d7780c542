package io.tickbeam.replay.server;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.DistinctTrades;
import io.tickbeam.replay.session.Session;
import io.tickbeam.replay.session.SessionMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A running exchange that plays one session. Thread-safe. */
public final class RunningReplay implements AutoCloseable {

  private final Session session;
  private final ReplaySettings settings;
  private final Player player;
  private final ReplayServer server;
  private final URI uri;

  private RunningReplay(
      Session session, ReplaySettings settings, Player player, ReplayServer server, int port) {
    this.session = session;
    this.settings = settings;
    this.player = player;
    this.server = server;
    this.uri = URI.create("ws://127.0.0.1:" + port);
  }

  /** Starts an exchange that plays as fast as the client reads, unless options say otherwise. */
  public static RunningReplay start(Session session, String... options) {
    return start(
        session,
        ReplaySettings.of(
            Stream.concat(Stream.of("--speed=0"), Stream.of(options)).toArray(String[]::new)));
  }

  /**
   * Binds the port and waits for clients.
   *
   * @throws TickbeamException when the port is in use
   * @throws IllegalArgumentException when a setting is out of range
   */
  public static RunningReplay start(Session session, ReplaySettings settings) {
    settings.check();
    Player player = new Player(session, settings);
    ReplayServer server = new ReplayServer(session, settings, player);
    server.start();
    int port;
    try {
      port = server.boundPort().join();
    } catch (CompletionException e) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "cannot listen on port %d (%s): give another with --port, or none for a free one",
              settings.port,
              e.getCause().getMessage()),
          e.getCause());
    }
    Thread thread = new Thread(player, "replay-player");
    thread.setDaemon(true);
    thread.start();
    return new RunningReplay(session, settings, player, server, port);
  }

  /** The address for clients. */
  public URI uri() {
    return uri;
  }

  /** Connections opened so far. */
  public int connections() {
    return server.connections();
  }

  /** Failures of the exchange itself, after which it went on; the log has them. */
  public long failures() {
    return server.failedReplies() + player.failures();
  }

  /**
   * Waits until a client has read the whole session and its tail of heartbeats. Returns false if
   * the time is up before.
   *
   * @throws TickbeamException when the session has failed
   */
  public boolean awaitSessionEnd(Duration atMost) throws InterruptedException {
    return player.awaitSessionEnd(atMost);
  }

  /** Event time of the last heartbeats of the tail; valid once the session has ended. */
  public Instant endTime() {
    return player.endTime();
  }

  /**
   * The ticks that a correct client has received in the end: each trade once, without lost ticks
   * and ticks of rejected products, in the order of the session. Each call returns a new stream.
   */
  public Stream<byte[]> distinctTicks() {
    DistinctTrades trades = new DistinctTrades();
    return settings
        .faults
        .withoutLostTicks(session)
        .filter(SessionMessage::isTick)
        .filter(tick -> !settings.connectionFaults.refused.contains(tick.parsed().productId()))
        .filter(tick -> trades.isNew(tick.parsed()))
        .map(SessionMessage::bytes);
  }

  /** Closes all connections and releases the port. */
  @Override
  public void close() {
    player.close();
    try {
      server.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
