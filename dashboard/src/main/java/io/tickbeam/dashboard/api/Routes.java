package io.tickbeam.dashboard.api;

import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.http.Endpoint;
import io.tickbeam.dashboard.live.LiveData;
import io.tickbeam.dashboard.live.TopicReader;
import io.tickbeam.dashboard.store.ComparisonQuery;
import io.tickbeam.dashboard.store.ProductQuery;
import io.tickbeam.dashboard.store.Store;
import io.tickbeam.dashboard.store.WindowQuery;
import java.util.Map;

/** What answers at which path. */
public final class Routes {

  private Routes() {}

  /** All paths but the page's files and the news. */
  public static Map<String, Endpoint> of(
      Store store, LiveData data, TopicReader reader, EventHub hub) {
    ComparisonApi comparison = new ComparisonApi(new ComparisonQuery(store));
    HealthApi health = new HealthApi(store, data, reader, hub);
    return Map.of(
        "/api/products", new ProductsApi(new ProductQuery(store), data),
        "/api/windows", new WindowsApi(new WindowQuery(store)),
        "/api/moving", new MovingApi(data.moving(), data.lengths()),
        "/api/scores", new ScoresApi(data.scores(), data.lengths()),
        "/api/comparison", comparison::windows,
        "/api/comparison/runs", comparison::runs,
        "/api/dead-letters", new DeadLettersApi(data.deadLetters()),
        "/api/health", health::details,
        "/health", health::brief,
        "/metrics", new MetricsApi(store, data, reader, hub));
  }
}
