package io.tickbeam.metrics;

import io.tickbeam.contract.error.TickbeamException;
import java.util.Optional;

/**
 * Where a process serves its metrics and health.
 *
 * @param host address to listen on
 * @param port 0 for a free one
 */
public record MetricsAddress(String host, int port) {

  /** Admits this machine only. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  private static final int HIGHEST_PORT = 65_535;

  public MetricsAddress {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new TickbeamException("--metricsPort=" + port + ": give 0 (any free one) to 65535");
    }
  }

  /** The address of two options; empty without a port. */
  public static Optional<MetricsAddress> of(String host, Integer port) {
    return Optional.ofNullable(port).map(each -> new MetricsAddress(host, each));
  }
}
