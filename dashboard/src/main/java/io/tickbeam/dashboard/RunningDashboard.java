package io.tickbeam.dashboard;

import io.tickbeam.dashboard.api.Routes;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.http.WebServer;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.LivePulse;
import io.tickbeam.dashboard.live.TopicReader;
import io.tickbeam.dashboard.store.Store;
import java.net.URI;

/** A dashboard in the background, until closed. */
public final class RunningDashboard implements AutoCloseable {

  private final Store store;
  private final TopicReader reader;
  private final LivePulse pulse;
  private final EventHub hub;
  private final WebServer server;

  private RunningDashboard(
      Store store, TopicReader reader, LivePulse pulse, EventHub hub, WebServer server) {
    this.store = store;
    this.reader = reader;
    this.pulse = pulse;
    this.hub = hub;
    this.server = server;
  }

  static RunningDashboard start(DashboardSettings settings) {
    EventHub hub = new EventHub();
    LiveData data = new LiveData(hub);
    Store store = new Store(settings.database());
    TopicReader reader = null;
    LivePulse pulse = null;
    try {
      reader = TopicReader.start(settings.bootstrapServers(), data);
      pulse = LivePulse.start(data, reader, hub);
      WebServer server =
          WebServer.start(
              settings.host(), settings.port(), Routes.of(store, data, reader, hub), hub);
      return new RunningDashboard(store, reader, pulse, hub, server);
    } catch (RuntimeException e) {
      if (pulse != null) {
        pulse.close();
      }
      if (reader != null) {
        reader.close();
      }
      store.close();
      throw e;
    }
  }

  /** Address for a browser. */
  public URI uri() {
    return server.uri();
  }

  /** Browsers that are connected for news. */
  public int browsers() {
    return hub.size();
  }

  /** Stops listening, lets all browsers go, and leaves Kafka and the database. */
  @Override
  public void close() {
    hub.close();
    server.close();
    pulse.close();
    reader.close();
    store.close();
  }
}
