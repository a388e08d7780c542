package io.tickbeam.ingest.monitor;

import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.ProductCounts;
import io.tickbeam.ingest.run.RunningIngest;
import io.tickbeam.metrics.Buckets;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What ingest tells Prometheus: what it counts anyway, by exchange and product. */
public final class IngestMetrics {

  private static final String EXCHANGE = "exchange";
  private static final String PRODUCT = "product_id";

  private final MetricSet metrics;
  private final List<Source> sources;
  private final Supplier<Optional<RunningIngest>> run;
  private final Instant startedAt = Instant.now();

  private IngestMetrics(
      MetricSet metrics, List<Source> sources, Supplier<Optional<RunningIngest>> run) {
    this.metrics = metrics;
    this.sources = sources;
    this.run = run;
  }

  /**
   * Adds the metrics.
   *
   * @param run empty before it has started
   */
  public static void define(
      MetricSet metrics, List<Source> sources, Supplier<Optional<RunningIngest>> run) {
    IngestMetrics ingest = new IngestMetrics(metrics, sources, run);
    ingest.defineProducts();
    ingest.defineExchanges();
    ingest.defineKafka();
  }

  private void defineProducts() {
    metrics.counter(
        "tickbeam_ingest_ticks_total",
        "Ticks published to Kafka.",
        ofProducts((out, each) -> out.accept((double) each.ticks())),
        EXCHANGE,
        PRODUCT);
    metrics.gauge(
        "tickbeam_ingest_missing_trades",
        "Trades between the first and the last of this run that never came; a late one lowers it.",
        ofProducts((out, each) -> out.accept((double) each.missingTrades())),
        EXCHANGE,
        PRODUCT);
    metrics.gauge(
        "tickbeam_ingest_event_timestamp_seconds",
        "Event time of the latest tick, seconds since 1970.",
        ofProducts((out, each) -> each.eventTime().map(IngestMetrics::seconds).ifPresent(out)),
        EXCHANGE,
        PRODUCT);
    metrics.summary(
        "tickbeam_ingest_kafka_delay_seconds",
        "From the event time of a tick until Kafka had acknowledged it.",
        ofProducts((out, each) -> out.accept(each.delaySeconds())),
        EXCHANGE,
        PRODUCT);
  }

  private void defineExchanges() {
    metrics.histogram(
        "tickbeam_ingest_feed_delay_seconds",
        "From the event time of a tick to its receipt.",
        Buckets.SECONDS,
        ofExchanges(IngestCounters::feedDelaySeconds),
        EXCHANGE);
    metrics.gauge(
        "tickbeam_ingest_heard_timestamp_seconds",
        "When the exchange last sent or answered something, or ingest was started; seconds since"
            + " 1970.",
        this::heard,
        EXCHANGE);
    metrics.gauge(
        "tickbeam_ingest_silence_limit_seconds",
        "After which silence of the exchange something is wrong.",
        out ->
            sources.forEach(each -> out.put(each.longestSilence().toMillis() / 1e3, each.name())),
        EXCHANGE);
    counter("messages", "Messages received, of any type.", Counter.RECEIVED);
    counter(
        "heartbeats", "Heartbeats received, or made for an exchange without.", Counter.HEARTBEATS);
    counter("duplicates", "Ticks left out as published before.", Counter.DUPLICATES_SKIPPED);
    counter("ticks_ahead", "Ticks more than a minute ahead of the clock.", Counter.AHEAD);
    counter("reconnects", "Attempts after one that failed.", Counter.RECONNECTS);
    counter("requests", "Requests to an exchange that is polled.", Counter.REQUESTS);
    counter("unknown_messages", "Messages of a type that is not used.", Counter.UNKNOWN_TYPES);
    counter("exchange_errors", "Errors that the exchange has reported.", Counter.ERRORS);
    counter("defects", "Failures of ingest itself, after which it went on.", Counter.DEFECTS);
    metrics.counter(
        "tickbeam_ingest_dead_letters_total",
        "Messages sent to the dead letters, by kind of reason.",
        out ->
            forEachSource(
                (exchange, each) -> {
                  for (UnusableReason reason : UnusableReason.values()) {
                    out.put((double) each.deadLetters(reason), exchange, reason.label());
                  }
                }),
        EXCHANGE,
        "reason");
    metrics.gauge(
        "tickbeam_ingest_refused_products",
        "Products that the exchange refuses to send.",
        ofExchanges(each -> (double) each.refusedProducts().size()),
        EXCHANGE);
  }

  /** An exchange that has never answered is silent since the start. */
  private void heard(Samples<Double> out) {
    for (Source each : sources) {
      if (each.recording().isEmpty()) {
        run.get()
            .map(it -> it.countersBySource().get(each.name()))
            .map(counters -> counters.heardAt().orElse(startedAt))
            .ifPresent(at -> out.put(seconds(at), each.name()));
      }
    }
  }

  private void counter(String name, String help, Counter counter) {
    metrics.counter(
        "tickbeam_ingest_" + name + "_total",
        help,
        ofExchanges(each -> (double) each.get(counter)),
        EXCHANGE);
  }

  private void defineKafka() {
    metrics.gauge(
        "tickbeam_ingest_kafka_unacknowledged_messages",
        "Messages on their way to Kafka.",
        out -> run.get().ifPresent(it -> out.put((double) it.delivery().unacknowledged())));
    metrics.gauge(
        "tickbeam_ingest_kafka_silence_seconds",
        "How long Kafka has acknowledged nothing of what is on its way.",
        out -> run.get().ifPresent(it -> out.put(it.delivery().silence().toMillis() / 1e3)));
    metrics.counter(
        "tickbeam_ingest_kafka_refused_total",
        "Ticks that Kafka does not take, as too large or too old, sent to the dead letters.",
        out -> run.get().ifPresent(it -> out.put((double) it.delivery().refused())));
    metrics.counter(
        "tickbeam_ingest_kafka_retries_total",
        "Messages sent to Kafka again.",
        out -> run.get().ifPresent(it -> out.put((double) it.delivery().retries())));
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }

  private void forEachSource(BiConsumer<String, IngestCounters> taker) {
    run.get().ifPresent(it -> it.countersBySource().forEach(taker));
  }

  private <T> Consumer<Samples<T>> ofExchanges(Function<IngestCounters, T> value) {
    return out -> forEachSource((exchange, each) -> out.put(value.apply(each), exchange));
  }

  private <T> Consumer<Samples<T>> ofProducts(BiConsumer<Consumer<T>, ProductCounts> value) {
    return out ->
        forEachSource(
            (exchange, source) ->
                source
                    .products()
                    .forEach(
                        (product, each) ->
                            value.accept(number -> out.put(number, exchange, product), each)));
  }
}
