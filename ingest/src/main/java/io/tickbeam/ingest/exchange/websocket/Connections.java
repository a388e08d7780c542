package io.tickbeam.ingest.exchange.websocket;

import static io.tickbeam.ingest.exchange.base.SourceTiming.seconds;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Retry;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The connections of one run, one after the other, on a thread of their own. */
final class Connections {

  static final int POLL_MILLIS = 50;
  private static final int POLITE_CLOSE_MILLIS = 1_000;
  private static final Duration ACKNOWLEDGEMENT_AFTER_REFUSAL = Duration.ofSeconds(1);

  private final WebSocketSource source;
  private final FrameQueue queue;
  private final MessageRouter router;
  private final RunLimits stop;
  private final Subscription subscription;
  private final FutureTask<Void> task = new FutureTask<>(this::connectAgainAndAgain);
  private final Thread thread;
  private volatile boolean ending;

  Connections(WebSocketSource source, FrameQueue queue, MessageRouter router, RunLimits stop) {
    this.source = source;
    this.queue = queue;
    this.router = router;
    this.stop = stop;
    this.subscription = new Subscription(source.products(), router);
    this.thread = new Thread(task, "ingest-connection-" + source.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean haveEnded() {
    return task.isDone();
  }

  /** Ends the connection, and waits for its end. */
  void end() throws InterruptedException {
    ending = true;
    thread.join();
  }

  private boolean isOver() {
    return ending || stop.isSet();
  }

  /** Throws why there can be no further connection, after the end. */
  void throwFailure() throws InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TickbeamException known ? known : new IllegalStateException(e);
    }
  }

  private Void connectAgainAndAgain() throws InterruptedException {
    Retry retry = new Retry(source.timing(), System::nanoTime, new SplittableRandom());
    for (long number = 1; !isOver(); number++) {
      Connection connection = new Connection(source, number, subscription, queue);
      connection.connect();
      watch(connection);
      if (isOver()) {
        break;
      }
      if (connection.isAcknowledged()) {
        retry.succeeded();
      }
      giveUpIfNeverSucceeded(retry, connection.endReason());
      Duration pause = retry.pause();
      router.notice(
          String.format(
              Locale.ROOT,
              "connection to %s ended (%s); connecting again in %d ms",
              source.url(),
              connection.endReason(),
              pause.toMillis()));
      pause(pause);
      router.counters().add(Counter.RECONNECTS);
    }
    return null;
  }

  private void pause(Duration pause) throws InterruptedException {
    long startNanos = System.nanoTime();
    while (!isOver() && System.nanoTime() - startNanos < pause.toNanos()) {
      Thread.sleep(Math.min(POLL_MILLIS, pause.toMillis()));
    }
  }

  /** Stays with a connection until it ends or must be ended. */
  private void watch(Connection connection) throws InterruptedException {
    SourceTiming timing = source.timing();
    while (!connection.awaitEnd(POLL_MILLIS)) {
      if (isOver()) {
        connection.close();
        if (!connection.awaitEnd(POLITE_CLOSE_MILLIS)) {
          connection.abort("stopped");
        }
        return;
      }
      if (subscription.allRefused()) {
        connection.abort("all products are refused");
      } else if (connection.wasRefused(ACKNOWLEDGEMENT_AFTER_REFUSAL)) {
        connection.subscribe();
      } else if (!connection.isAcknowledged() && connection.isOlderThan(timing.answer())) {
        connection.abort("no acknowledgement in " + seconds(timing.answer()));
      } else if (connection.isSilentFor(timing.silence())) {
        connection.abort("no message for " + seconds(timing.silence()));
      }
    }
  }

  private void giveUpIfNeverSucceeded(Retry retry, String endReason) {
    if (subscription.allRefused()) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "%s refuses all products asked for (%s): name others with --products",
              source.url(),
              String.join(", ", source.products())));
    }
    String error = subscription.lastError();
    retry.giveUpIfNeverSucceeded(
        source.origin(), source.option(), error.isEmpty() ? endReason : error);
  }
}
