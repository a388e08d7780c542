package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.coinbase.CoinbaseFeed;
import io.tickbeam.ingest.coinbase.FeedTiming;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.recorded.FileFeed;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Where a run takes messages from. */
public sealed interface FeedInput
    permits FeedInput.WebSocket, FeedInput.RecordedFile, BinanceInput, CoinApiInput {

  /** The source's name among the others of a run. */
  String name();

  /** Address or file, for people. */
  String origin();

  /** The source itself; it counts in the tally and tells people what they may act on. */
  Feed feed(Tally tally, Consumer<String> notices);

  /** Whether heartbeats for all sources wait for those of this one. */
  default boolean leadsEventTime() {
    return true;
  }

  /**
   * A WebSocket that speaks Coinbase's protocol.
   *
   * @param queueBytes that may wait for Kafka before reading from the socket pauses
   */
  record WebSocket(URI url, List<String> products, FeedTiming timing, long queueBytes)
      implements FeedInput {

    private static final long MOST_QUEUE_BYTES = 256L << 20;

    public WebSocket {
      products = List.copyOf(products);
      String scheme = String.valueOf(url.getScheme());
      if (!(scheme.equals("ws") || scheme.equals("wss")) || url.getHost() == null) {
        throw new TickbeamException(
            "%s is no WebSocket address: give one such as wss://ws-feed.exchange.coinbase.com"
                .formatted(url));
      }
      if (products.isEmpty() || products.stream().anyMatch(String::isBlank)) {
        throw new TickbeamException("no products: name some, such as --products=BTC-USD,ETH-USD");
      }
    }

    @Override
    public String name() {
      return "coinbase";
    }

    @Override
    public String origin() {
      return url.toString();
    }

    @Override
    public Feed feed(Tally tally, Consumer<String> notices) {
      return new CoinbaseFeed(url, products, timing, queueBytes, tally, notices);
    }

    /** With the usual patience, and a queue that leaves most of the heap to others. */
    public static WebSocket of(URI url, List<String> products) {
      long queueBytes = Math.min(MOST_QUEUE_BYTES, Runtime.getRuntime().maxMemory() / 8);
      return new WebSocket(url, products, FeedTiming.standard(), queueBytes);
    }

    /** With another patience. */
    public WebSocket withTiming(FeedTiming timing) {
      return new WebSocket(url, products, timing, queueBytes);
    }

    /** With another queue. */
    public WebSocket withQueueBytes(long queueBytes) {
      return new WebSocket(url, products, timing, queueBytes);
    }
  }

  /**
   * A recorded file, {@code .jsonl} or {@code .jsonl.gz}.
   *
   * @param speed 1 for the recorded pace, N for N times faster, 0 for as fast as possible
   * @param tailSeconds of event time that heartbeats go on after the last tick
   */
  record RecordedFile(Path path, double speed, int tailSeconds) implements FeedInput {

    /** Enough for windows of a minute to close. */
    public static final int TAIL_SECONDS = 70;

    public RecordedFile {
      if (!(speed >= 0) || tailSeconds < 0) {
        throw new TickbeamException("--speed and --tailSeconds are 0 or more");
      }
    }

    @Override
    public String name() {
      return "file";
    }

    @Override
    public String origin() {
      return path.toString();
    }

    @Override
    public Feed feed(Tally tally, Consumer<String> notices) {
      return new FileFeed(path, speed, tailSeconds);
    }

    /** As fast as possible. */
    public static RecordedFile of(Path path) {
      return new RecordedFile(path, 0, TAIL_SECONDS);
    }
  }
}
