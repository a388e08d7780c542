package io.tickbeam.replay;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.DistinctTrades;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An exchange that plays one session in the background. Safe for several threads. */
public final class RunningReplay implements AutoCloseable {

  private final ReplaySettings settings;
  private final Player player;
  private final ReplayServer server;
  private final URI uri;

  private RunningReplay(ReplaySettings settings, Player player, ReplayServer server, int port) {
    this.settings = settings;
    this.player = player;
    this.server = server;
    this.uri = URI.create("ws://127.0.0.1:" + port);
  }

  /**
   * Takes a port and waits for clients.
   *
   * @throws TickbeamException when the port is taken
   */
  public static RunningReplay start(ReplaySettings settings) {
    Player player = new Player(settings);
    ReplayServer server = new ReplayServer(settings, player);
    server.start();
    int port;
    try {
      port = server.boundPort().join();
    } catch (CompletionException e) {
      throw new TickbeamException(
          "cannot listen on port %d (%s): give another with --port, or none for a free one"
              .formatted(settings.port(), e.getCause().getMessage()),
          e.getCause());
    }
    Thread thread = new Thread(player, "replay-player");
    thread.setDaemon(true);
    thread.start();
    return new RunningReplay(settings, player, server, port);
  }

  /** The address to give to a client. */
  public URI uri() {
    return uri;
  }

  /** Connections opened so far. */
  public int connections() {
    return server.connections();
  }

  /**
   * Waits until a client has read the whole session and its tail of heartbeats; false when it has
   * not in time.
   *
   * @throws TickbeamException when the session could not be played on
   */
  public boolean awaitSessionEnd(Duration atMost) throws InterruptedException {
    return player.awaitSessionEnd(atMost);
  }

  /** Event time of the tail's last heartbeats; meaningful once the session has ended. */
  public Instant endTime() {
    return player.endTime();
  }

  /**
   * The ticks that a perfect client ends up with: each trade once, without those the exchange loses
   * and those of refused products, in the session's own order. Made anew by each call.
   */
  public Stream<byte[]> distinctTicks() {
    DistinctTrades trades = new DistinctTrades();
    LostTrades messages = new LostTrades(settings.session().open(), settings.faults());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(messages, Spliterator.ORDERED), false)
        .filter(SessionMessage::isTick)
        .filter(tick -> !settings.faults().refused().contains(tick.parsed().productId()))
        .filter(tick -> trades.isNew(tick.parsed()))
        .map(SessionMessage::bytes);
  }

  /** Closes all connections and gives the port back. */
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
