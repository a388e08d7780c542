package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.publish.MessageRouter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An exchange's WebSocket feed. A connection that closes, goes silent or is not acknowledged is
 * replaced, for as long as the run lasts.
 *
 * @param name of the exchange
 * @param url of the feed
 * @param option that gives the URL
 * @param products to subscribe to
 * @param queueBytes of messages that may wait for Kafka, before reading from the socket pauses
 */
public record WebSocketSource(
    String name,
    URI url,
    String option,
    List<String> products,
    WebSocketProtocol protocol,
    SourceTiming timing,
    int queueBytes)
    implements Source {

  private static final int MAX_QUEUE_BYTES = 256 << 20;

  public WebSocketSource {
    products = products.stream().filter(product -> !product.isBlank()).distinct().toList();
    String scheme = String.valueOf(url.getScheme());
    if (!(scheme.equals("ws") || scheme.equals("wss")) || url.getHost() == null) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "%s is no WebSocket address: give %s one such as wss://example.com",
              url,
              option));
    }
    if (products.isEmpty()) {
      throw new TickbeamException("no products: name some, such as --products=BTC-USD,ETH-USD");
    }
  }

  /** With the standard timing, and a queue that leaves most of the heap to others. */
  public static WebSocketSource of(
      String name, URI url, String option, List<String> products, WebSocketProtocol protocol) {
    int queueBytes = (int) Math.min(MAX_QUEUE_BYTES, Runtime.getRuntime().maxMemory() / 8);
    return new WebSocketSource(
        name, url, option, products, protocol, SourceTiming.standard(), queueBytes);
  }

  @Override
  public String origin() {
    return url.toString();
  }

  /** A connection that is replaced after a silence has a while to answer. */
  @Override
  public Duration longestSilence() {
    return timing.silence().plus(timing.answer());
  }

  @Override
  public void run(MessageRouter router, RunLimits stop) throws InterruptedException {
    FrameQueue queue = new FrameQueue(queueBytes);
    Connections connections = new Connections(this, queue, router, stop);
    connections.start();
    try {
      publish(queue, connections, router, stop);
    } finally {
      queue.close();
      connections.end();
    }
    connections.throwFailure();
  }

  /** Publishes until told to stop, or until no further connection follows. */
  private void publish(
      FrameQueue queue, Connections connections, MessageRouter router, RunLimits stop)
      throws InterruptedException {
    long connection = 0;
    while (!stop.hasEnoughTicks()) {
      boolean isEnding = stop.isSet() || connections.haveEnded();
      if (isEnding) {
        queue.close();
      }
      List<Frame> frames = queue.take(Connections.POLL_MILLIS);
      if (isEnding && frames.isEmpty()) {
        return;
      }
      for (Frame frame : frames) {
        if (stop.hasEnoughTicks()) {
          return;
        }
        if (frame.connection() != connection) {
          connection = frame.connection();
          router.connectionOpened();
        }
        publish(frame, router);
      }
      queue.done(frames);
    }
  }

  private void publish(Frame frame, MessageRouter router) {
    router.counters().heard(frame.receivedAt());
    if (frame.isText()) {
      router.guard(
          frame.message(),
          frame.receivedAt(),
          () -> protocol.publish(frame.message(), frame.receivedAt(), router));
    } else {
      router.unreadable(frame.message(), "binary frame", frame.receivedAt());
    }
  }
}
