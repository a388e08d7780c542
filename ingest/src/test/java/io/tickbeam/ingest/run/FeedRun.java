package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.exchange.websocket.WebSocketSource;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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

  /** When a run ends, and how many bytes may wait for Kafka. */
  record Limits(Duration duration, long maxTicks, int queueBytes) {}

  static final Limits NO_LIMITS = new Limits(Duration.ZERO, 0, 256 << 20);

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
  static FeedRun of(String... faults) {
    return of(session(), faults);
  }

  /** The same to a client that asks for other products. */
  static FeedRun of(List<String> products, Session session, String... faults) {
    return start(RunningReplay.start(session, faults), products, new MemoryPublisher(), NO_LIMITS);
  }

  /** Plays generated ticks without faults to another publisher, within other limits. */
  static FeedRun of(MemoryPublisher publisher, Limits limits) {
    return start(RunningReplay.start(session()), PRODUCTS, publisher, limits);
  }

  /** Plays a session to a client that asks for all of its products. */
  static FeedRun of(Session session, String... options) {
    return of(session.products(), session, options);
  }

  private static FeedRun start(
      RunningReplay exchange, List<String> products, MemoryPublisher publisher, Limits limits) {
    Queue<String> notices = new ConcurrentLinkedQueue<>();
    IngestSettings settings =
        new IngestSettings(
            List.of(source(exchange.uri(), products, limits.queueBytes())),
            KafkaTarget.at("none"),
            StopSignal.detached(),
            limits.duration(),
            limits.maxTicks(),
            notices::add);
    RunningIngest ingest = RunningIngest.start(settings, publisher);
    return new FeedRun(exchange, ingest, publisher, notices);
  }

  /** An impatient client. */
  static IngestSettings settings(URI url, List<String> products) {
    return TestSource.settings(line -> {}, source(url, products, NO_LIMITS.queueBytes()));
  }

  private static Source source(URI url, List<String> products, int queueBytes) {
    WebSocketSource usual = Coinbase.source(url, products);
    return new WebSocketSource(
        usual.name(), url, usual.option(), products, usual.protocol(), TIMING, queueBytes);
  }

  static GeneratedSession session() {
    return GeneratedSession.of("--ticks=20000", "--start=2026-03-01T23:58:30Z");
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
