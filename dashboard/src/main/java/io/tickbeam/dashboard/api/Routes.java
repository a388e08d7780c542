package io.tickbeam.dashboard.api;

import io.javalin.http.Handler;
import io.tickbeam.dashboard.database.Database;
import io.tickbeam.dashboard.database.ProductQuery;
import io.tickbeam.dashboard.live.LiveData;
import java.util.Map;

/** Which handler answers which path. */
public final class Routes {

  private Routes() {}

  /** Handlers by path: all but the page's files and the event stream. */
  public static Map<String, Handler> of(Sources sources) {
    Database database = sources.database();
    LiveData data = sources.data();
    ComparisonApi comparison = new ComparisonApi(database);
    HealthApi health = new HealthApi(sources);
    return Map.of(
        "/api/products", new ProductsApi(new ProductQuery(database), data.ticks()),
        "/api/windows", new WindowsApi(database),
        "/api/moving", new PointsApi(data.moving()::range, data.lengths()),
        "/api/scores", new PointsApi(data.scores()::range, data.lengths()),
        "/api/comparison", comparison::windows,
        "/api/comparison/runs", comparison::runs,
        "/api/dead-letters", new DeadLettersApi(data.deadLetters()),
        "/api/health", health::details,
        "/health", health::brief,
        "/metrics", new MetricsApi(sources));
  }
}
