package io.tickbeam.local.demo;

import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.run.IngestSettings;
import io.tickbeam.ingest.run.RunningIngest;
import io.tickbeam.replay.faults.Faults;
import io.tickbeam.replay.server.ReplaySettings;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.GeneratedSettings;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.replay.session.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** The demo's exchange, unless it is a real one, and ingest, which reads it over a WebSocket. */
final class DemoFeed implements AutoCloseable {

  /** Of event time, over all products. */
  private static final double GENERATED_TICKS_PER_SECOND = 50;

  /** Generated ticks end this long before now, so that no window waits for the clock. */
  private static final Duration GENERATED_AGE = Duration.ofHours(1);

  private static final int OVERLAP_MESSAGES = 2_000;

  /** At 50 ticks a second the latest come 40 s late: after their windows have closed, at times. */
  private static final int FURTHEST_DISPLACED_MESSAGES = 2_000;

  private final RunningReplay exchange;
  private final RunningIngest ingest;

  private DemoFeed(RunningReplay exchange, RunningIngest ingest) {
    this.exchange = exchange;
    this.ingest = ingest;
  }

  static DemoFeed open(DemoSettings settings, String bootstrapServers, Consumer<String> notices) {
    if (settings.source() instanceof DemoSource.Live live) {
      return new DemoFeed(null, ingest(live.url(), live.products(), bootstrapServers, notices));
    }
    Session session = session(settings);
    boolean isGenerated = settings.source() instanceof DemoSource.Generated;
    RunningReplay exchange =
        RunningReplay.start(
            new ReplaySettings(
                session,
                0,
                settings.speed(),
                0,
                OVERLAP_MESSAGES,
                isGenerated ? someFaults() : Faults.none()));
    try {
      return new DemoFeed(
          exchange, ingest(exchange.uri(), session.products(), bootstrapServers, notices));
    } catch (RuntimeException e) {
      exchange.close();
      throw e;
    }
  }

  private static RunningIngest ingest(
      URI url, List<String> products, String bootstrapServers, Consumer<String> notices) {
    return RunningIngest.start(
        IngestSettings.of(KafkaTarget.at(bootstrapServers), Coinbase.source(url, products))
            .withNotices(notices));
  }

  private static Session session(DemoSettings settings) {
    if (settings.source() instanceof DemoSource.Recorded recorded) {
      return RecordedSession.of(List.of(recorded.file()));
    }
    DemoSource.Generated generated = (DemoSource.Generated) settings.source();
    double eventSeconds = settings.duration().toSeconds() * settings.speed();
    Instant start =
        Instant.now()
            .minus(GENERATED_AGE)
            .minusSeconds((long) eventSeconds)
            .truncatedTo(ChronoUnit.MINUTES);
    return GeneratedSession.of(
        new GeneratedSettings(
            generated.seed(),
            generated.products(),
            (long) (eventSeconds * GENERATED_TICKS_PER_SECOND),
            GENERATED_TICKS_PER_SECOND,
            start));
  }

  /** As much as shows that nothing of it harms. */
  private static Faults someFaults() {
    return Faults.none()
        .withDuplicates(0.005)
        .withOutOfOrder(0.002, FURTHEST_DISPLACED_MESSAGES)
        .withGaps(0.000_5)
        .withMalformed(0.000_2);
  }

  /**
   * Whether everything that the local exchange has to play is on its way to Kafka; a real exchange
   * has no end.
   */
  boolean hasEnded() throws InterruptedException {
    if (ingest.awaitEnd(Duration.ZERO)) {
      return true;
    }
    return exchange != null
        && exchange.awaitSessionEnd(Duration.ZERO)
        && ingest.awaitEventTime(exchange.endTime(), Duration.ZERO);
  }

  IngestCounters counters() {
    return ingest.counters();
  }

  /** Stops ingest, with all it published acknowledged, and the exchange. */
  @Override
  public void close() {
    try {
      ingest.close();
    } finally {
      if (exchange != null) {
        exchange.close();
      }
    }
  }
}
