package io.tickbeam.dashboard.launch;

import io.tickbeam.dashboard.api.DashboardHealth;
import io.tickbeam.dashboard.api.DashboardMetrics;
import io.tickbeam.dashboard.api.Routes;
import io.tickbeam.dashboard.api.Sources;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.TopicReader;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LivePulse;
import io.tickbeam.dashboard.live.MessageReceiver;
import io.tickbeam.dashboard.web.WebServer;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.MetricsServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dashboard in the background, until closed. */
public final class RunningDashboard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningDashboard.class);

  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final Optional<MetricsServer> metricsServer;
  private final URI uri;

  private RunningDashboard(DashboardSettings settings) {
    EventHub hub = new EventHub();
    LiveData data = LiveData.empty(settings.topics());
    try {
      Database database = new Database(settings.database());
      closers.push(database::close);
      TopicReader reader =
          TopicReader.start(
              settings.cluster(), settings.topics().choice(), new MessageReceiver(data, hub));
      closers.push(reader::close);
      LivePulse pulse = LivePulse.start(data, reader::state, hub);
      closers.push(pulse::close);
      Sources sources = new Sources(database, data, reader, hub, pulse);
      MetricSet metrics = MetricSet.of("dashboard");
      DashboardMetrics.define(metrics, () -> sources);
      metricsServer =
          settings
              .metrics()
              .map(each -> MetricsServer.start(each, metrics, DashboardHealth.of(sources)));
      metricsServer.ifPresent(each -> closers.push(each::close));
      WebServer server =
          WebServer.start(
              settings.host(),
              settings.port(),
              settings.hostNames(),
              Routes.of(sources, metrics),
              hub);
      closers.push(server::close);
      closers.push(hub::close);
      uri = server.uri();
      LOG.info("Listening on {}", uri);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a dashboard. Kafka and the database may start later, or stop and come back.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when it cannot listen, or an address is
   *     not valid
   */
  public static RunningDashboard start(DashboardSettings settings) {
    return new RunningDashboard(settings);
  }

  /** Address for a browser. */
  public URI uri() {
    return uri;
  }

  /** Address of the metrics, where they have a port of their own. */
  public Optional<URI> metricsUri() {
    return metricsServer.map(MetricsServer::uri);
  }

  /** Ends the streams of all browsers, stops listening, and leaves Kafka and the database. */
  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
