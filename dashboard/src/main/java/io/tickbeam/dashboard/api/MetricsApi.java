package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.http.Query;
import io.tickbeam.dashboard.http.Reply;
import io.tickbeam.dashboard.live.JobState;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.TopicReader;
import io.tickbeam.dashboard.live.TopicState;
import io.tickbeam.dashboard.live.Totals;
import io.tickbeam.dashboard.store.Store;
import java.time.Instant;
import java.util.Optional;

/** The same for Prometheus. */
final class MetricsApi implements Endpoint {

  private final Store store;
  private final LiveData data;
  private final TopicReader reader;
  private final EventHub hub;

  MetricsApi(Store store, LiveData data, TopicReader reader, EventHub hub) {
    this.store = store;
    this.data = data;
    this.reader = reader;
    this.hub = hub;
  }

  @Override
  public Reply answer(Query query) {
    query.allowing();
    MetricsText text = new MetricsText();
    Totals totals = data.totals();
    text.counter("ticks_total", "Ticks read from topic tickers, copies included.", totals.ticks());
    text.counter("duplicates_total", "Ticks whose trade id had come before.", totals.duplicates());
    text.counter("heartbeats_total", "Heartbeats read.", totals.heartbeats());
    text.counter(
        "unreadable_total", "Messages that are none of their topic's.", totals.unreadable());
    text.counter("windows_total", "Windows that the stream closed.", totals.windows());
    text.counter("revisions_total", "Results that replaced an earlier one.", totals.revisions());
    text.gauge(
        "late_ticks", "Ticks that came after their window's first result.", totals.lateTicks());
    text.gauge(
        "missing_trades", "Trades of closed windows that never came.", totals.missingTrades());
    text.counter("dead_letters_total", "Dead letters read.", data.deadLetters().count());
    text.gauge("browsers", "Browsers that are connected for news.", hub.size());
    text.counter("browsers_cut_off_total", "Browsers that took too little.", hub.cutOff());
    text.counter("events_total", "Numbered events told to browsers.", hub.published());
    text.gauge("database_up", "1 when the database answers.", store.problem().isEmpty() ? 1 : 0);
    text.gauge("kafka_up", "1 when Kafka answers.", reader.state().isConnected() ? 1 : 0);
    putTime(text, "event_time_seconds", "Latest event time.", data.ticks().eventTime());
    putTime(
        text,
        "closed_until_seconds",
        "End of the last closed window.",
        data.windows().closedUntil());
    text.header("topic_lag_messages", "Messages not read yet.", "gauge");
    for (TopicState each : reader.state().topics()) {
      text.sample("topic_lag_messages", "topic", each.name(), each.lag());
    }
    data.jobs().latest().stream().findFirst().ifPresent(job -> putJob(text, job));
    return Reply.metrics(text.toString());
  }

  private static void putJob(MetricsText text, JobState job) {
    text.header("job_messages", "What the latest stream has counted, and its lag.", "gauge");
    job.counts().forEach((count, value) -> text.sample("job_messages", "count", count, value));
    text.gauge(
        "job_reported_seconds",
        "When the latest stream spoke of itself.",
        job.time().getEpochSecond());
  }

  private static void putTime(MetricsText text, String name, String help, Optional<Instant> time) {
    time.ifPresent(at -> text.gauge(name, help, at.getEpochSecond()));
  }
}
