package io.tickbeam.ingest.monitor;

import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.publish.DeliveryState;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.run.RunningIngest;
import io.tickbeam.metrics.Health;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.MetricsAddress;
import io.tickbeam.metrics.MetricsServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Serves the metrics and the health of a run. It is live until the run has ended, and ready while
 * every exchange sends or answers and Kafka acknowledges.
 */
public final class IngestMonitor implements AutoCloseable {

  /** Kafka acknowledges within milliseconds; a broker that is replaced needs some seconds. */
  private static final Duration KAFKA_SILENCE = Duration.ofSeconds(5);

  private final List<Source> sources;
  private final String bootstrapServers;
  private final AtomicReference<RunningIngest> run = new AtomicReference<>();
  private final MetricsServer server;

  private IngestMonitor(MetricsAddress address, List<Source> sources, String bootstrapServers) {
    this.sources = sources;
    this.bootstrapServers = bootstrapServers;
    MetricSet metrics = MetricSet.of("ingest");
    IngestMetrics.define(metrics, sources, () -> Optional.ofNullable(run.get()));
    Health health =
        new Health(List.of(this::end), List.of(this::start, this::kafka, this::exchanges));
    this.server = MetricsServer.start(address, metrics, health);
  }

  /**
   * Starts to listen.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when it cannot
   */
  public static IngestMonitor start(
      MetricsAddress address, List<Source> sources, String bootstrapServers) {
    return new IngestMonitor(address, List.copyOf(sources), bootstrapServers);
  }

  /** Tells of a run from now on. */
  public void follow(RunningIngest running) {
    run.set(running);
  }

  /** Address of the metrics. */
  public URI uri() {
    return server.uri();
  }

  private String end() {
    RunningIngest running = run.get();
    return running != null && running.hasEnded() ? "the run has ended" : "";
  }

  private String start() {
    return run.get() == null ? "starting: Kafka has not answered yet" : "";
  }

  private String kafka() {
    RunningIngest running = run.get();
    DeliveryState state = running == null ? DeliveryState.IDLE : running.delivery();
    return state.silence().compareTo(KAFKA_SILENCE) <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "Kafka at %s has acknowledged none of %d messages for %d s: check the broker",
            bootstrapServers,
            state.unacknowledged(),
            state.silence().toSeconds());
  }

  private String exchanges() {
    RunningIngest running = run.get();
    return running == null
        ? ""
        : sources.stream()
            .map(each -> problem(each, running))
            .filter(problem -> !problem.isEmpty())
            .collect(Collectors.joining("; "));
  }

  private static String problem(Source source, RunningIngest running) {
    String failure = running.failedSources().get(source.name());
    if (failure != null) {
      return source.name() + " has ended: " + failure;
    }
    if (source.recording().isPresent()) {
      return "";
    }
    IngestCounters counters = running.countersBySource().get(source.name());
    Optional<Instant> heardAt = counters.heardAt();
    if (heardAt.isEmpty()) {
      return source.name() + " has not answered yet at " + source.origin();
    }
    Duration silence = Duration.between(heardAt.get(), Instant.now());
    return silence.compareTo(source.longestSilence()) <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%s has sent nothing for %d s: ingest tries again; check the network and %s",
            source.name(),
            silence.toSeconds(),
            source.origin());
  }

  @Override
  public void close() {
    server.close();
  }
}
