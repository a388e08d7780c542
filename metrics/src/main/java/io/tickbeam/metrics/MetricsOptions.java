package io.tickbeam.metrics;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command for its metrics and health. */
public final class MetricsOptions {

  @Option(
      names = "--metricsPort",
      description =
          "Port for metrics (/metrics) and health (/health/live, /health/ready), 0 for a free one;"
              + " without it there is none.")
  private Integer port;

  @Option(
      names = "--metricsHost",
      defaultValue = MetricsAddress.DEFAULT_HOST,
      description =
          "Address that --metricsPort listens on (${DEFAULT-VALUE}). There is no login: with"
              + " 0.0.0.0 everybody who reaches this machine can read.")
  private String host;

  /**
   * Where to serve; empty when nobody asked for it.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the port is not valid
   */
  public Optional<MetricsAddress> address() {
    return MetricsAddress.of(host, port);
  }
}
