package io.tickbeam.dashboard.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.KafkaState;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.live.JobState;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.Totals;
import io.tickbeam.dashboard.web.Parameters;

/** The state of the dashboard in Prometheus' text format. */
final class MetricsApi implements Handler {

  private final Database database;
  private final LiveData data;
  private final TopicReader reader;
  private final EventHub hub;

  MetricsApi(Database database, LiveData data, TopicReader reader, EventHub hub) {
    this.database = database;
    this.data = data;
    this.reader = reader;
    this.hub = hub;
  }

  @Override
  public void handle(Context request) {
    Parameters.of(request);
    MetricsText text = new MetricsText();
    for (Totals.Count each : Totals.Count.values()) {
      text.metric(each.metric(), each.help(), data.totals().get(each));
    }
    text.metric("dead_letters_total", "Dead letters read.", data.deadLetters().count());
    text.metric("browsers", "Browsers connected for events.", hub.size());
    text.metric("browsers_cut_off_total", "Browsers disconnected as too slow.", hub.cutOff());
    text.metric("events_total", "Numbered events sent to browsers.", hub.published());
    text.metric(
        "database_up", "1 when the database answers.", database.problem().isEmpty() ? 1 : 0);
    KafkaState kafka = reader.state();
    text.metric("kafka_up", "1 when Kafka answers.", kafka.isConnected() ? 1 : 0);
    data.ticks()
        .eventTime()
        .ifPresent(
            at -> text.metric("event_time_seconds", "Latest event time.", at.getEpochSecond()));
    data.windows()
        .closedUntil()
        .ifPresent(
            at ->
                text.metric(
                    "closed_until_seconds", "End of the last closed window.", at.getEpochSecond()));
    text.header("topic_lag_messages", "Messages not read yet.");
    kafka
        .topics()
        .forEach(each -> text.sample("topic_lag_messages", "topic", each.name(), each.lag()));
    data.jobs().latest().stream().findFirst().ifPresent(job -> putJob(text, job));
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  private static void putJob(MetricsText text, JobState job) {
    text.header("job_messages", "What the latest stream has counted, and its lag.");
    job.counts().forEach((count, value) -> text.sample("job_messages", "count", count, value));
    text.metric(
        "job_reported_seconds",
        "When the latest stream last reported.",
        job.time().getEpochSecond());
  }
}
