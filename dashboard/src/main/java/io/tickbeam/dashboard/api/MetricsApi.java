package io.tickbeam.dashboard.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.json.Json;
import io.tickbeam.dashboard.kafka.KafkaState;
import io.tickbeam.dashboard.live.Jobs;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.Totals;
import io.tickbeam.dashboard.web.Parameters;
import java.time.Instant;
import java.util.Optional;

/** The state of the dashboard in Prometheus' text format. */
final class MetricsApi implements Handler {

  /** Prometheus' text format; a metric whose name ends with {@code _total} is a counter. */
  private static final class MetricsText {

    private static final String PREFIX = "tickbeam_dashboard_";

    private final StringBuilder text = new StringBuilder();

    /** A metric with one sample. */
    void metric(String name, String help, long value) {
      header(name, help);
      line(PREFIX + name, value);
    }

    /** Begins a metric whose samples follow. */
    void header(String name, String help) {
      line("# HELP " + PREFIX + name, help);
      line("# TYPE " + PREFIX + name, name.endsWith("_total") ? "counter" : "gauge");
    }

    /** A sample with a label, whose value needs no escaping. */
    void sample(String name, String label, String labelValue, long value) {
      line(PREFIX + name + "{" + label + "=\"" + labelValue + "\"}", value);
    }

    private void line(String name, Object rest) {
      text.append(name).append(' ').append(rest).append('\n');
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private final Sources sources;

  MetricsApi(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void handle(Context request) {
    Parameters.of(request);
    LiveData data = sources.data();
    EventHub hub = sources.hub();
    boolean hasDatabase = sources.database().problem().isEmpty();
    KafkaState kafka = sources.reader().state();
    MetricsText text = new MetricsText();
    for (Totals.Count each : Totals.Count.values()) {
      text.metric(each.metric(), each.help(), data.totals().get(each));
    }
    text.metric("dead_letters_total", "Dead letters read.", data.deadLetters().count());
    text.metric("browsers", "Browsers connected for events.", hub.size());
    text.metric("browsers_cut_off_total", "Browsers disconnected as too slow.", hub.cutOff());
    text.metric("events_total", "Numbered events sent to browsers.", hub.published());
    text.metric("database_up", "1 when the database answers.", hasDatabase ? 1 : 0);
    text.metric("kafka_up", "1 when Kafka answers.", kafka.isConnected() ? 1 : 0);
    putTime(text, "event_time_seconds", "Latest event time.", data.ticks().eventTime());
    putTime(
        text,
        "closed_until_seconds",
        "End of the last closed window.",
        data.windows().closedUntil());
    text.header("topic_lag_messages", "Messages not read yet.");
    kafka
        .topics()
        .forEach(each -> text.sample("topic_lag_messages", "topic", each.name(), each.lag()));
    text.header("task_failures_total", "Runs of a task of the dashboard that failed.");
    for (TaskState each : sources.tasks()) {
      text.sample("task_failures_total", "task", each.name(), each.failures());
    }
    data.jobs().latest().stream().findFirst().ifPresent(job -> putJob(text, job));
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  private static void putJob(MetricsText text, Jobs.Job job) {
    text.header("job_messages", "What the latest stream has counted, and its lag.");
    for (var each : Json.MAPPER.valueToTree(job).properties()) {
      if (each.getValue().isIntegralNumber()) {
        text.sample("job_messages", "count", each.getKey(), each.getValue().asLong());
      }
    }
    text.metric(
        "job_reported_seconds",
        "When the latest stream last reported.",
        job.time().getEpochSecond());
  }

  private static void putTime(MetricsText text, String name, String help, Optional<Instant> time) {
    time.ifPresent(at -> text.metric(name, help, at.getEpochSecond()));
  }
}
