package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.exchange.websocket.WebSocketSource;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.faults.Faults;
import io.tickbeam.replay.server.ReplaySettings;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.GeneratedSettings;
import io.tickbeam.replay.session.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A client and an exchange over a real socket, and what came of it. */
final class FeedRun implements AutoCloseable {

  static final List<String> PRODUCTS = List.of("BTC-USD", "ETH-USD", "SOL-USD");
  static final Duration PATIENCE = Duration.ofSeconds(40);
  static final Duration SILENCE = Duration.ofMillis(1_500);

  private static final SourceTiming TIMING =
      new SourceTiming(
          Duration.ofMillis(1_500),
          Duration.ofSeconds(10),
          SILENCE,
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  final RunningReplay exchange;
  final RunningIngest ingest;
  final MemoryPublisher publisher;
  private final Queue<String> notices;

  private FeedRun(
      RunningReplay exchange,
      RunningIngest ingest,
      MemoryPublisher publisher,
      Queue<String> notices) {
    this.exchange = exchange;
    this.ingest = ingest;
    this.publisher = publisher;
    this.notices = notices;
  }

  /** Plays 200 s of generated ticks with faults. */
  static FeedRun of(Faults faults) {
    return of(faults, PRODUCTS);
  }

  /** The same to a client that asks for other products. */
  static FeedRun of(Faults faults, List<String> products) {
    return start(
        ReplaySettings.of(session()).withFaults(faults),
        products,
        new MemoryPublisher(),
        settings -> settings);
  }

  /** Plays generated ticks without faults to another publisher, by other settings. */
  static FeedRun of(MemoryPublisher publisher, UnaryOperator<IngestSettings> change) {
    return start(ReplaySettings.of(session()), PRODUCTS, publisher, change);
  }

  /** Plays a session without faults. */
  static FeedRun of(Session session) {
    return of(ReplaySettings.of(session));
  }

  /** Plays a session to a client that asks for all of its products. */
  static FeedRun of(ReplaySettings replay) {
    return start(replay, replay.session().products(), new MemoryPublisher(), settings -> settings);
  }

  private static FeedRun start(
      ReplaySettings replay,
      List<String> products,
      MemoryPublisher publisher,
      UnaryOperator<IngestSettings> change) {
    Queue<String> notices = new ConcurrentLinkedQueue<>();
    RunningReplay exchange = RunningReplay.start(replay);
    IngestSettings settings = settings(exchange.uri(), products).withNotices(notices::add);
    RunningIngest ingest = RunningIngest.start(change.apply(settings), publisher);
    return new FeedRun(exchange, ingest, publisher, notices);
  }

  /** An impatient client. */
  static IngestSettings settings(URI url, List<String> products) {
    return settings(url, products, 256L << 20);
  }

  /** The same with another limit of queued bytes. */
  static IngestSettings settings(URI url, List<String> products, long queueBytes) {
    WebSocketSource usual = Coinbase.source(url, products);
    Source source =
        new WebSocketSource(
            usual.name(), url, usual.option(), products, usual.protocol(), TIMING, queueBytes);
    return IngestSettings.of(KafkaTarget.at("none"), source);
  }

  static GeneratedSession session() {
    return GeneratedSession.of(
        GeneratedSettings.standard()
            .withTickCount(20_000)
            .withStart(Instant.parse("2026-03-01T23:58:30Z")));
  }

  /** Waits until the client has read the whole session and handed all of it to the publisher. */
  FeedRun awaitAll() throws InterruptedException {
    assertTrue(exchange.awaitSessionEnd(PATIENCE), "the session did not end");
    assertTrue(ingest.awaitEventTime(exchange.endTime(), PATIENCE), "event time did not arrive");
    return this;
  }

  IngestCounters counters() {
    return ingest.counters();
  }

  /** What a perfect client publishes, in the session's order. */
  List<String> truth() {
    return exchange
        .distinctTicks()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  long noticesWith(String words) {
    return notices.stream().filter(each -> each.contains(words)).count();
  }

  @Override
  public void close() {
    try {
      ingest.close();
    } finally {
      exchange.close();
    }
  }
}
