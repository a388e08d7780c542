package io.tickbeam.ingest.coinbase;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.source.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Coinbase's WebSocket feed. Connections follow each other for as long as the run lasts; each is
 * replaced when it closes, goes silent or is not acknowledged. Safe for one run.
 */
public final class CoinbaseFeed implements Feed {

  private static final int POLL_MILLIS = 50;
  private static final int POLITE_CLOSE_MILLIS = 1_000;
  private static final Duration ACKNOWLEDGEMENT_AFTER_REFUSAL = Duration.ofSeconds(1);

  private final URI url;
  private final List<String> products;
  private final FeedTiming timing;
  private final Tally tally;
  private final Consumer<String> notices;
  private final Subscription subscription;
  private final FrameQueue queue;

  /**
   * @param queueBytes that may wait for Kafka before reading from the socket pauses
   * @param notices takes a line for people at each event that they may act on
   */
  public CoinbaseFeed(
      URI url,
      List<String> products,
      FeedTiming timing,
      long queueBytes,
      Tally tally,
      Consumer<String> notices) {
    this.url = url;
    this.products = List.copyOf(products);
    this.timing = timing;
    this.tally = tally;
    this.notices = notices;
    this.subscription = new Subscription(products, tally, notices);
    this.queue = new FrameQueue(queueBytes);
  }

  @Override
  public void run(MessageRouter router, StopSignal stop) throws InterruptedException {
    FutureTask<Void> connections = new FutureTask<>(() -> connectAgainAndAgain(stop));
    Thread thread = new Thread(connections, "ingest-connection");
    thread.setDaemon(true);
    thread.start();
    try {
      publish(router, stop, connections);
    } finally {
      stop.request();
      queue.close();
      thread.join();
    }
    try {
      connections.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TickbeamException known ? known : new IllegalStateException(e);
    }
  }

  /** Until told to stop, or until there are no more connections to hear from. */
  private void publish(MessageRouter router, StopSignal stop, Future<Void> connections)
      throws InterruptedException {
    long connection = 0;
    while (!stop.hasEnoughTicks()) {
      boolean ending = stop.isSet() || connections.isDone();
      if (ending) {
        queue.close();
      }
      Deque<Frame> frames = queue.takeAll(POLL_MILLIS);
      if (ending && frames.isEmpty()) {
        return;
      }
      while (!frames.isEmpty() && !stop.hasEnoughTicks()) {
        Frame frame = frames.remove();
        if (frame.connection() != connection) {
          connection = frame.connection();
          router.connectionOpened();
        }
        route(router, frame);
        queue.done(frame);
      }
    }
  }

  private static void route(MessageRouter router, Frame frame) {
    if (frame.isText()) {
      router.accept(frame.bytes(), frame.receivedAt());
    } else {
      router.unreadable(frame.bytes(), "binary frame", frame.receivedAt());
    }
  }

  private Void connectAgainAndAgain(StopSignal stop) throws InterruptedException {
    Backoff backoff =
        new Backoff(timing.firstBackoff(), timing.longestBackoff(), new SplittableRandom());
    long startNanos = System.nanoTime();
    boolean everAcknowledged = false;
    for (long number = 1; !stop.isSet(); number++) {
      FeedConnection connection =
          new FeedConnection(url, number, subscription, queue, timing.acknowledgement());
      connection.connect();
      watch(connection, stop);
      if (stop.isSet()) {
        break;
      }
      everAcknowledged |= connection.isAcknowledged();
      requireHope(everAcknowledged, startNanos, connection.endReason());
      if (connection.isAcknowledged()) {
        backoff.reset();
      }
      Duration wait = backoff.next();
      notices.accept(
          "connection to %s ended (%s); connecting again in %d ms"
              .formatted(url, connection.endReason(), wait.toMillis()));
      stop.await(wait);
      tally.reconnected();
    }
    return null;
  }

  /** Stays with a connection until it ends or must be ended. */
  private void watch(FeedConnection connection, StopSignal stop) throws InterruptedException {
    while (!connection.awaitEnd(POLL_MILLIS)) {
      if (stop.isSet()) {
        connection.close();
        if (!connection.awaitEnd(POLITE_CLOSE_MILLIS)) {
          connection.abort("stopped");
        }
        return;
      }
      if (subscription.allRefused()) {
        connection.abort("all products are refused");
      } else if (connection.wasRefused(ACKNOWLEDGEMENT_AFTER_REFUSAL)) {
        connection.subscribeAgain();
      } else if (!connection.isAcknowledged() && connection.isOlderThan(timing.acknowledgement())) {
        connection.abort("no acknowledgement in " + seconds(timing.acknowledgement()));
      } else if (connection.isSilentFor(timing.silence()) && !queue.isFull()) {
        connection.abort("no message for " + seconds(timing.silence()));
      }
    }
  }

  private void requireHope(boolean everAcknowledged, long startNanos, String reason) {
    if (subscription.allRefused()) {
      throw new TickbeamException(
          "%s refuses all products asked for (%s): name others with --products"
              .formatted(url, String.join(", ", products)));
    }
    if (!everAcknowledged && System.nanoTime() - startNanos > timing.start().toNanos()) {
      String said = subscription.lastError().isEmpty() ? reason : subscription.lastError();
      throw new TickbeamException(
          "no ticks from %s in %s (%s): check --url and the network"
              .formatted(url, seconds(timing.start()), said));
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
