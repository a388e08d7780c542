package io.tickbeam.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tickbeam.contract.error.TickbeamException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready} of a process. It keeps no
 * process from ending.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  /** A client that reads slowly holds one of them, not the others. */
  private static final int THREADS = 4;

  /** After which a request that has not come whole, or an answer not taken, is given up. */
  private static final int PATIENCE_SECONDS = 10;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  static {
    // The server of JDK 17 to 21 takes these from nowhere else, once.
    for (String each : List.of("maxReqTime", "maxRspTime")) {
      String property = "sun.net.httpserver." + each;
      if (System.getProperty(property) == null) {
        System.setProperty(property, String.valueOf(PATIENCE_SECONDS));
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final MetricsAddress address;
  private final MetricSet metrics;
  private final Health health;

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Answer(int status, String contentType, byte[] body) {

    static Answer text(int status, String contentType, String body) {
      return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private MetricsServer(
      HttpServer server, MetricsAddress address, MetricSet metrics, Health health) {
    this.server = server;
    this.address = address;
    this.metrics = metrics;
    this.health = health;
    this.threads = Executors.newFixedThreadPool(THREADS, MetricsServer::daemon);
  }

  /**
   * Starts to listen.
   *
   * @throws TickbeamException when it cannot
   */
  public static MetricsServer start(MetricsAddress address, MetricSet metrics, Health health) {
    HttpServer http;
    try {
      http =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName(address.host()), address.port()), 0);
    } catch (IOException e) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "cannot serve metrics at %s:%d (%s): correct --metricsHost, or give another"
                  + " --metricsPort, 0 for a free one",
              address.host(),
              address.port(),
              e.getMessage()),
          e);
    }
    MetricsServer server = new MetricsServer(http, address, metrics, health);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    // The server's own thread is a daemon if its parent is one.
    CompletableFuture.runAsync(http::start, server.threads).join();
    return server;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "metrics-server");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && answer.body().length > 0;
      exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.text(NOT_ALLOWED, PLAIN_TEXT, "GET and HEAD only\n");
    }
    return switch (exchange.getRequestURI().getPath()) {
      case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
      case "/health/live" -> health(health::liveProblems);
      case "/health/ready" -> health(health::readyProblems);
      default -> Answer.text(NOT_FOUND, PLAIN_TEXT, "/metrics, /health/live, /health/ready\n");
    };
  }

  private Answer metrics(String accept) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    metrics.write(accept, text);
    return new Answer(OK, metrics.contentType(accept), text.toByteArray());
  }

  private static Answer health(Supplier<List<String>> problems) {
    List<String> found = problems.get();
    return Answer.text(found.isEmpty() ? OK : UNAVAILABLE, JSON, Health.json(found) + "\n");
  }

  /** Address of the metrics. */
  public URI uri() {
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/metrics");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
