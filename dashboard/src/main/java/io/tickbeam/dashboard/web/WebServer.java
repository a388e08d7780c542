package io.tickbeam.dashboard.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.staticfiles.Location;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, until closed. */
public final class WebServer implements AutoCloseable {

  private static final int MOST_THREADS = 24;
  private static final int LEAST_THREADS = 4;

  /**
   * A browser that accepts no data for this long is disconnected; there is an event each second.
   */
  private static final long IDLE_MILLIS = 20_000;

  private static final int SMALLEST_COMPRESSED_BYTES = 1_000;

  private final Javalin javalin;
  private final String host;

  private WebServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /**
   * Starts the server.
   *
   * @param port 0 for a free one
   * @param hostNames names that requests may use, as {@link RequestRules} has them
   * @param routes handlers of GET and HEAD by path, beside {@code /events} and the page's files
   * @throws TickbeamException when the address cannot be listened on
   */
  public static WebServer start(
      String host, int port, Set<String> hostNames, Map<String, Handler> routes, EventHub hub) {
    Javalin javalin = Javalin.create(config -> configure(config, host, port));
    javalin.before(new RequestRules(host, hostNames));
    routes.forEach((path, handler) -> javalin.get(path, handler).head(path, handler));
    javalin.get("/events", request -> EventStream.open(request, hub));
    ErrorAnswers.addTo(javalin);
    try {
      javalin.start();
    } catch (JavalinException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "cannot listen on %s:%d (%s): give another --port, or 0 for a free one",
              host,
              port,
              cause.getMessage()),
          e);
    }
    return new WebServer(javalin, host);
  }

  private static void configure(JavalinConfig config, String host, int port) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = false;
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    config.validation.register(Instant.class, Instant::parse);
    CompressionStrategy gzip = CompressionStrategy.GZIP;
    gzip.setDefaultMinSizeForCompression(SMALLEST_COMPRESSED_BYTES);
    config.http.customCompression(gzip);
    config.staticFiles.add(WebServer::configurePage);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("dashboard-http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.DEFAULT));
    config.jetty.modifyServer(server -> server.setErrorHandler(new ErrorAnswers()));
    config.jetty.addConnector((server, http) -> connector(server, http, host, port));
  }

  private static void configurePage(StaticFileConfig files) {
    files.directory = "/page";
    files.location = Location.CLASSPATH;
    files.mimeTypes.add("text/html; charset=utf-8", "html");
    files.mimeTypes.add("text/css; charset=utf-8", "css");
    files.mimeTypes.add("text/javascript; charset=utf-8", "js");
    files.mimeTypes.add("text/plain; charset=utf-8", "txt");
    // Asked for each time, answered by 304 if unchanged: an update is seen at the next reload.
    files.headers = Map.of(Header.CACHE_CONTROL, "no-cache");
  }

  private static Connector connector(Server server, HttpConfiguration http, String host, int port) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  /** Address for a browser. */
  public URI uri() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + javalin.port() + "/");
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
