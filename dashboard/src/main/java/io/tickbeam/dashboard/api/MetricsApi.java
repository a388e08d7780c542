package io.tickbeam.dashboard.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tickbeam.dashboard.web.Parameters;
import io.tickbeam.metrics.MetricSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The metrics of the dashboard for Prometheus. */
final class MetricsApi implements Handler {

  private final MetricSet metrics;

  MetricsApi(MetricSet metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(Context request) throws IOException {
    Parameters.of(request);
    String accept = request.header("Accept");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    metrics.write(accept, text);
    request.contentType(metrics.contentType(accept)).result(text.toByteArray());
  }
}
