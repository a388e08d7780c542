package io.tickbeam.dashboard.api;

import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.live.Jobs;
import io.tickbeam.dashboard.live.LiveTicks;
import io.tickbeam.dashboard.live.LiveWindows;
import io.tickbeam.dashboard.live.ReasonCounts;
import io.tickbeam.dashboard.live.Totals;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.Samples;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the dashboard tells Prometheus: of itself, and what the topics say of all parts. */
public final class DashboardMetrics {

  private static final String PREFIX = "tickbeam_dashboard_";
  private static final String EXCHANGE = "exchange";
  private static final String PRODUCT = "product_id";

  private final MetricSet metrics;
  private final Supplier<Sources> sources;

  private DashboardMetrics(MetricSet metrics, Supplier<Sources> sources) {
    this.metrics = metrics;
    this.sources = sources;
  }

  /**
   * Adds the metrics.
   *
   * @param sources asked for at each scrape
   */
  public static void define(MetricSet metrics, Supplier<Sources> sources) {
    DashboardMetrics dashboard = new DashboardMetrics(metrics, sources);
    dashboard.defineTotals();
    dashboard.defineProducts();
    dashboard.defineJobs();
    dashboard.defineConnections();
  }

  private void defineTotals() {
    for (Totals.Count each : Totals.Count.values()) {
      Consumer<Samples<Double>> reader =
          out -> out.put((double) sources.get().data().totals().get(each));
      if (each.onlyRises()) {
        metrics.counter(PREFIX + each.label() + "_total", each.help(), reader);
      } else {
        metrics.gauge(PREFIX + each.label(), each.help(), reader);
      }
    }
    metrics.counter(
        PREFIX + "dead_letters_total",
        "Dead letters read, by kind of reason.",
        this::putDeadLetters,
        "reason");
    gauge(
        "event_timestamp_seconds",
        "Latest event time of ticks and heartbeats, seconds since 1970.",
        it -> it.data().ticks().eventTime().map(DashboardMetrics::seconds).orElse(null));
    gauge(
        "closed_until_timestamp_seconds",
        "End of the last closed window, seconds since 1970.",
        it -> it.data().windows().closedUntil().map(DashboardMetrics::seconds).orElse(null));
  }

  private void putDeadLetters(Samples<Double> out) {
    for (UnusableReason each : UnusableReason.values()) {
      out.put(0.0, each.label());
    }
    for (ReasonCounts.Reason each : sources.get().data().deadLetters().reasons().list()) {
      out.put((double) each.count(), UnusableReason.of(each.reason()).label());
    }
  }

  private void defineProducts() {
    metrics.counter(
        PREFIX + "exchange_ticks_total",
        "Ticks read of an exchange.",
        out -> forEachExchange(each -> out.put((double) each.ticks(), each.exchange())),
        EXCHANGE);
    metrics.gauge(
        PREFIX + "exchange_received_timestamp_seconds",
        "When ingest received the last tick of an exchange, seconds since 1970.",
        out -> forEachExchange(each -> out.put(seconds(each.lastReceived()), each.exchange())),
        EXCHANGE);
    window(
        "window_end_timestamp_seconds",
        "End of the product's last closed window, seconds since 1970.",
        each -> seconds(each.end()));
    window(
        "window_delay_seconds",
        "From the end of the product's last closed window until its row was made.",
        LiveWindows.Latest::delaySeconds);
    window(
        "window_ticks",
        "Ticks in the product's last closed window.",
        each -> (double) each.ticks());
    window(
        "window_missing_trades",
        "Trades that the product's last closed window does not have.",
        each -> (double) each.missingTrades());
  }

  private void forEachExchange(Consumer<LiveTicks.Exchange> taker) {
    sources.get().data().ticks().exchanges().forEach(taker);
  }

  private void window(String name, String help, Function<LiveWindows.Latest, Double> value) {
    metrics.gauge(
        PREFIX + name,
        help,
        out -> {
          Map<Series, LiveWindows.Latest> latest = sources.get().data().windows().latest();
          latest.forEach(
              (series, each) -> out.put(value.apply(each), series.exchange(), series.productId()));
        },
        EXCHANGE,
        PRODUCT);
  }

  private void defineJobs() {
    metrics.gauge(
        PREFIX + "job_messages",
        "What the stream that was started last has counted, and its lag.",
        out -> latestJob(job -> putCounts(job, out)),
        "count");
    metrics.gauge(
        PREFIX + "job_reported_timestamp_seconds",
        "When that stream last reported, seconds since 1970.",
        out -> latestJob(job -> out.put(seconds(job.time()))));
    metrics.gauge(
        PREFIX + "job_over",
        "1 when that stream has said that it is over.",
        out -> latestJob(job -> out.put(job.isOver() ? 1.0 : 0.0)));
  }

  private void latestJob(Consumer<Jobs.Job> taker) {
    sources.get().data().jobs().latest().stream().findFirst().ifPresent(taker);
  }

  private static void putCounts(Jobs.Job job, Samples<Double> out) {
    for (var each : Json.MAPPER.valueToTree(job).properties()) {
      if (each.getValue().isIntegralNumber()) {
        out.put(each.getValue().asDouble(), each.getKey());
      }
    }
  }

  private void defineConnections() {
    gauge("browsers", "Browsers connected for events.", it -> (double) it.hub().size());
    metrics.counter(
        PREFIX + "browsers_cut_off_total",
        "Browsers disconnected as too slow.",
        out -> out.put((double) sources.get().hub().cutOff()));
    metrics.counter(
        PREFIX + "events_total",
        "Numbered events sent to browsers.",
        out -> out.put((double) sources.get().hub().published()));
    gauge(
        "database_up",
        "1 when the database answers.",
        it -> it.database().problem().isEmpty() ? 1.0 : 0.0);
    gauge("kafka_up", "1 when Kafka answers.", it -> it.reader().state().isConnected() ? 1.0 : 0.0);
    metrics.gauge(
        PREFIX + "topic_lag_messages",
        "Messages of a topic not read yet.",
        out ->
            sources
                .get()
                .reader()
                .state()
                .topics()
                .forEach(each -> out.put((double) each.lag(), each.name())),
        "topic");
    metrics.counter(
        PREFIX + "task_failures_total",
        "Runs of a task of the dashboard that failed.",
        out -> {
          for (TaskState each : sources.get().tasks()) {
            out.put((double) each.failures(), each.name());
          }
        },
        "task");
  }

  /** Adds a metric without labels, which is absent while its value is null. */
  private void gauge(String name, String help, Function<Sources, Double> value) {
    metrics.gauge(
        PREFIX + name,
        help,
        out -> {
          Double now = value.apply(sources.get());
          if (now != null) {
            out.put(now);
          }
        });
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
